"""What is wrong with the front matter."""

from twim.lint.rules.front_matter.author_missing import author_missing
from twim.lint.rules.front_matter.author_unknown import author_unknown
from twim.lint.rules.front_matter.category_form import category_form
from twim.lint.rules.front_matter.date_missing import date_missing
from twim.lint.rules.front_matter.days_differ import days_differ
from twim.lint.rules.front_matter.front_matter_key import front_matter_key
from twim.lint.rules.front_matter.front_matter_missing import front_matter_missing
from twim.lint.rules.front_matter.front_matter_placeholder import front_matter_placeholder
from twim.lint.rules.front_matter.image_address import image_address
from twim.lint.rules.front_matter.path_form import path_form
from twim.lint.rules.front_matter.path_missing import path_missing
from twim.lint.rules.front_matter.title_form import title_form

RULES = (
    front_matter_missing,
    front_matter_key,
    front_matter_placeholder,
    title_form,
    path_missing,
    path_form,
    days_differ,
    date_missing,
    category_form,
    author_missing,
    author_unknown,
    image_address,
)
