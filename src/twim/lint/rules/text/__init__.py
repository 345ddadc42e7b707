"""What is wrong within a text: links, images, characters."""

from twim.lint.rules.text.bare_url import bare_url
from twim.lint.rules.text.characters import entity_escaped, invisible_character
from twim.lint.rules.text.emoji_shortcode import emoji_shortcode
from twim.lint.rules.text.emphasis_spaced import emphasis_spaced
from twim.lint.rules.text.escaped_address import escaped_address
from twim.lint.rules.text.foreign_markup import hugo_shortcode, org_mode
from twim.lint.rules.text.html_tags import html_unclosed, html_unknown
from twim.lint.rules.text.ids_not_linked import room_not_linked, user_not_linked
from twim.lint.rules.text.images import html_figure, image_in_paragraph, image_path, image_text
from twim.lint.rules.text.link_cut import link_cut
from twim.lint.rules.text.link_destination import link_destination
from twim.lint.rules.text.link_label import link_label, link_text_missing, link_undefined
from twim.lint.rules.text.link_syntax import link_syntax
from twim.lint.rules.text.local_address import local_address
from twim.lint.rules.text.matrix_link import matrix_link
from twim.lint.rules.text.msc_not_linked import msc_not_linked, msc_title_not_linked
from twim.lint.rules.text.mxc_address import mxc_address
from twim.lint.rules.text.sigil_doubled import sigil_doubled
from twim.lint.rules.text.spacing import (
    space_before_punctuation,
    space_missing,
    space_within_parentheses,
    two_full_stops,
)
from twim.lint.rules.text.tracking_parameter import tracking_parameter
from twim.lint.rules.text.unclosed import fence_unclosed, shortcode_unreadable

RULES = (
    bare_url,
    link_syntax,
    link_destination,
    link_cut,
    sigil_doubled,
    escaped_address,
    matrix_link,
    room_not_linked,
    user_not_linked,
    msc_title_not_linked,
    msc_not_linked,
    image_text,
    image_in_paragraph,
    image_path,
    html_figure,
    mxc_address,
    emoji_shortcode,
    org_mode,
    hugo_shortcode,
    shortcode_unreadable,
    fence_unclosed,
    html_unclosed,
    entity_escaped,
    invisible_character,
    local_address,
    space_before_punctuation,
    space_within_parentheses,
    space_missing,
    two_full_stops,
    tracking_parameter,
    link_text_missing,
    link_label,
    link_undefined,
    html_unknown,
    emphasis_spaced,
)
