"""What does not fit the blog around a post."""

from twim.lint.rules.site.absolute_internal_link import absolute_internal_link
from twim.lint.rules.site.internal_address_missing import internal_address_missing
from twim.lint.rules.site.internal_link_missing import internal_link_missing

RULES = (internal_link_missing, internal_address_missing, absolute_internal_link)
