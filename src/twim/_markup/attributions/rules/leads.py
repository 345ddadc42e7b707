"""What stands before a reporter: the rules for an attribution's lead."""

from twim._markup.attributions.rules import Rule
from twim._markup.attributions.rules.vocabulary import LEAD_WORD, NEWS_WORD


class Lead(Rule):
    """What announces a reporter, whatever stands before it.

    Takes:
        "From "
        "here’s "
        "A word (courtesy of "
        " by "

    Leaves:
        "from"
        "See "
        "With a reform "
    """

    pattern = rf"(?i) (?: .*[ (] )? {LEAD_WORD}"


class BareLead(Rule):
    """What announces a reporter, and nothing else before it.

    Takes:
        "From "
        "Next, over to "

    Leaves:
        "A big update from "
        "Next, "
    """

    pattern = rf"(?i) (?: (?: also | and | next | now | straight ) ,? [ ] )? {LEAD_WORD}"


class News(Rule, method="search"):
    """What comes from a reporter.

    Takes:
        "Big News from "

    Leaves:
        "Newsletters by "
        "Keynotes by"
    """

    pattern = rf"(?i) \b {NEWS_WORD} \b"


class NewsFrom(Rule, method="search"):
    """What stands before a reporter, wherever in a paragraph.

    Takes:
        "We had an update from "
        "All quotes below from "
        "Piano news from "

    Leaves:
        "There is no news from "
        "An update from the team of "
        "Keynotes from "
    """

    pattern = rf"""(?i)
        (?<! \b no [ ] )                                # there may be no news from somebody
        \b {NEWS_WORD} (?: [ ] (?: below | here | today ) )?
        [ ] from [ ] $"""


class Thanks(Rule, method="search"):
    """What stands before a reporter, and before anybody else who did something.

    Takes:
        "Many thanks to "
        "With thanks "

    Leaves:
        "Thanks and "
        "Nothanks to "
    """

    pattern = r"(?i) \b thanks (?:[ ]to)? [ ] $"


class Subordination(Rule, method="search"):
    """What makes a remark of what somebody has done.

    Takes:
        "Remember when "
        "Since "

    Leaves:
        "This week "
        "When asked, "
        "Thereafter "
    """

    pattern = r"(?i) \b (?: after|because|before|if|since|than|until|when|whether|while ) [ ] $"


class Appeal(Rule, method="search"):
    """What asks the reader to turn to somebody.

    Takes:
        "For help, contact "
        "E-mail "
        "Email "

    Leaves:
        "We asked "
        "Contact us or "
        "We oversee "
    """

    pattern = r"(?i) \b (?: ask|contact|e-?mail|help|join|message|ping|see|tell ) [ ] $"


class Label(Rule):
    """The title of a sentence.

    Takes:
        "This week in Kettle: "
        "In [Ode](https://ode.example.org): "
        "K: "
        "[]: "
        "[Ode](): "
        "In [Ode]: "

    Leaves:
        "Kettle is out. Also: "
        "This week in Kettle"
        "Is it? So: "
        "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: "
    """

    pattern = r"""
        (?: [^.!?:\[\]]                                 # words
          | \[[^\[\]]*+\] (?: \( [^\s()]*+ \) )?+       # what stands in brackets: a link, say
        ){1,80}+ :[ ]"""
