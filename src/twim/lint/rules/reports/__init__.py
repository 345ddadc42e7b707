"""What is wrong with reports and their projects."""

from twim.lint.rules.reports.attribution_apart import attribution_apart
from twim.lint.rules.reports.attribution_in_quote import attribution_in_quote
from twim.lint.rules.reports.attribution_without_quote import attribution_without_quote
from twim.lint.rules.reports.bold_heading import bold_heading
from twim.lint.rules.reports.bot_mention import bot_mention
from twim.lint.rules.reports.heading_in_quote import heading_in_quote
from twim.lint.rules.reports.heading_level_in_project import heading_level_in_project
from twim.lint.rules.reports.heading_level_in_report import heading_level_in_report
from twim.lint.rules.reports.heading_missing import heading_missing
from twim.lint.rules.reports.heading_repeated import heading_repeated
from twim.lint.rules.reports.marker_missing import marker_missing
from twim.lint.rules.reports.project_twice import project_twice
from twim.lint.rules.reports.project_without_report import project_without_report
from twim.lint.rules.reports.reply_fallback import reply_fallback
from twim.lint.rules.reports.report_empty import report_empty
from twim.lint.rules.reports.report_twice import report_twice
from twim.lint.rules.reports.reporter_cut import reporter_cut
from twim.lint.rules.reports.reporter_link import reporter_link
from twim.lint.rules.reports.reporter_missing import reporter_missing
from twim.lint.rules.reports.reporter_unlinked import reporter_unlinked
from twim.lint.rules.reports.text_outside_quote import text_outside_quote
from twim.lint.rules.reports.verb_missing import verb_missing

RULES = (
    attribution_without_quote,
    reporter_missing,
    attribution_apart,
    text_outside_quote,
    attribution_in_quote,
    bot_mention,
    reply_fallback,
    report_empty,
    report_twice,
    heading_level_in_report,
    heading_repeated,
    heading_in_quote,
    heading_missing,
    project_without_report,
    project_twice,
    reporter_link,
    reporter_unlinked,
    reporter_cut,
    verb_missing,
    marker_missing,
    heading_level_in_project,
    bold_heading,
)
