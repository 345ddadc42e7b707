"""What is wrong with the sections of a post."""

from twim.lint._rule import Rule
from twim.lint.rules.structure.blank_line_below_heading import blank_line_below_heading
from twim.lint.rules.structure.blank_line_missing import blank_line_missing
from twim.lint.rules.structure.heading_empty import heading_empty
from twim.lint.rules.structure.heading_level import heading_level
from twim.lint.rules.structure.heading_unclosed import heading_unclosed
from twim.lint.rules.structure.heading_unspaced import heading_unspaced
from twim.lint.rules.structure.heading_website_label import heading_website_label
from twim.lint.rules.structure.heading_website_missing import heading_website_missing
from twim.lint.rules.structure.lines_run_together import lines_run_together
from twim.lint.rules.structure.list_glued import list_glued
from twim.lint.rules.structure.matrix_live_missing import matrix_live_missing
from twim.lint.rules.structure.matrix_live_title import matrix_live_title
from twim.lint.rules.structure.matrix_live_without_video import matrix_live_without_video
from twim.lint.rules.structure.more_marker_misplaced import more_marker_misplaced
from twim.lint.rules.structure.more_marker_missing import more_marker_missing
from twim.lint.rules.structure.more_marker_misspelled import more_marker_misspelled
from twim.lint.rules.structure.more_marker_repeated import more_marker_repeated
from twim.lint.rules.structure.ping_missing import ping_missing
from twim.lint.rules.structure.ping_order import ping_order
from twim.lint.rules.structure.ping_ranks import ping_ranks
from twim.lint.rules.structure.ping_table_unread import ping_table_unread
from twim.lint.rules.structure.ping_without_table import ping_without_table
from twim.lint.rules.structure.section_commented import section_commented
from twim.lint.rules.structure.section_empty import section_empty
from twim.lint.rules.structure.section_order import section_order
from twim.lint.rules.structure.section_repeated import section_repeated
from twim.lint.rules.structure.section_title import section_title
from twim.lint.rules.structure.section_todo import section_todo
from twim.lint.rules.structure.sign_off_missing import sign_off_missing
from twim.lint.rules.structure.video_id import video_id

RULES: tuple[Rule, ...] = (
    more_marker_missing,
    more_marker_misspelled,
    more_marker_misplaced,
    more_marker_repeated,
    matrix_live_missing,
    matrix_live_title,
    matrix_live_without_video,
    video_id,
    section_order,
    section_empty,
    section_repeated,
    section_todo,
    section_title,
    sign_off_missing,
    section_commented,
    ping_missing,
    ping_without_table,
    ping_table_unread,
    ping_ranks,
    ping_order,
    heading_level,
    heading_empty,
    heading_unclosed,
    heading_website_label,
    heading_website_missing,
    heading_unspaced,
    blank_line_missing,
    blank_line_below_heading,
    lines_run_together,
    list_glued,
)
