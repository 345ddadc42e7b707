"""Where sentences end, and which ones say who reports by more than a word or two."""

from twim._markup.attributions.rules import Rule
from twim._markup.attributions.rules.vocabulary import (
    ADVERB,
    CAPITALISED,
    DONE,
    HAS,
    IN_PARENTHESES,
    LEAD_WORD,
    NAME,
    SOMEBODY,
    SPEAKING,
    TEAM_NAME,
    THEN,
    VERB,
    WORD,
)

END = r"(?: : [- ]* )"
"""The colon at the end of a sentence, and a dash after it."""


class SentenceEnd(Rule, method="search"):
    """The marks at the end of a sentence that another one follows.

    Takes:
        "Ode is out. Ada said:"
        "**Really?!** Ada:"
        "Really? Ada:"
        "Well… Ada:"
        "“Ode is out.” Ada:"

    Leaves:
        "Ode 1.0:"
        "Ode is out. "
    """

    pattern = r"""[.!?…] [*_)\"'”]* [ ]+ (?= \S )"""


class Colon(Rule, method="search"):
    """The colon that ends a sentence, and marks after it.

    Takes:
        ", at last:**"
        ": -"

    Leaves:
        ": more"
        "."
    """

    pattern = r": [-*_ ]* $"


def last_sentence(text: str) -> int:
    """Return the offset of the last sentence."""
    start = 0
    while end := SentenceEnd.find(text, start):
        start = end.end()
    return start


class Pronoun(Rule, method="match"):
    """What speaks of whoever the sentences before it name.

    Takes:
        "They've built a bot:"
        "So, in her own words:"
        "She :"
        "This week they’d built a bot: - "
        "In their words:**"

    Leaves:
        "They've built a bot."
        "The author says:"
        "She said: +"
    """

    pattern = r"""(?i)
        (?: (?: also | and | but | first | next | now | so | then | this[ ]week | today ) ,? [ ] )?
        (?: (?: he | she | they ) (?: ['’] (?: s | d | ve | re ) )? [ ] .*
          | in [ ] (?: his | her | their ) [ ] (?: own [ ] )? words
        ) : [-*_ ]* $"""


class Says(Rule):
    """`Name says:`.

    Takes:
        "Neil:"
        "@neil:example.org (he) says:"
        "The team has replaced it:"
        "Neil's back:"
        "Neil, A, says: -"
        "Neil, says:"
        "Neil has replaced:"
        "Neil again:"
        "Neil, again:"
        "Neil is back:"
        "Neil’s back:"

    Leaves:
        "Neil"
        "Kettle has landed in Ode:"
        "known issues:"
        "Neil, who, in Ode, says:"
        "Neil, see: Ode, says:"
        "Neil, kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk, says:"
        "Neil sayings:"
        "Neil has replaced1:"
        "Neil againx:"
    """

    pattern = rf"""{SOMEBODY} (?P<verb>
        {IN_PARENTHESES}? {END}                         # Neil (of Kettle):
      | (?: ,? {IN_PARENTHESES} | ,[ ] [^,:]{{1,60}} , | , )?
        [ ] {ADVERB}* {VERB} \b .* {END}                # Neil, of Kettle, later added this:
      | [ ] {DONE} \b .* {END}                          # Neil has replaced the server:
      | (?: ,?[ ]again | ['’]s[ ]back | [ ]is[ ]back ) \b .* {END}  # Neil is back:
    )"""


class StrongSays(Rule):
    """`**Name** says:`.

    Takes:
        "**Neil** says:"
        "*Neil* also added this:"
        "***Neil*** says:"

    Leaves:
        "**Neil**:"
        "Neil says:"
        "****Neil* says:"
        "*Neil**** says:"
        "**Neil** sayings:"
    """

    pattern = rf"""(?P<lead> \*{{1,3}} ) (?P<name> {NAME} )
        (?P<verb> \*{{1,3}} [ ] {ADVERB}* {VERB} \b .* {END} )"""


class Who(Rule):
    """`Name, who …:`.

    Takes:
        "Neil, who runs the server:"
        "Neil's notes:"
        "Neil Example from the server:"
        "Neil, :"
        "Neil' :"
        "James' notes:"
        "Neil from:"
        "Neil is back:"

    Leaves:
        "Ode, a client for the terminal:"
        "neil, who runs the server:"
        "Neil runs:"
        "Ode, written in C:"
        "Neil'smith:"
        "Neil's-notes:"
        "Neil once:"
    """

    pattern = rf"""(?P<name> {CAPITALISED} (?: [ ] {CAPITALISED} )? ) (?P<verb>
        ,[ ] (?! an?[ ] | written[ ] ) .* :             # Neil, who runs the server:
      | 's? [ ] .* :                                    # Neil's notes:
      | [ ] (?: from | on | (?: is[ ] )? back | again | AGAIN ) \b .* :  # Neil from the server:
    )"""


class From(Rule):
    """`From Name:`.

    Takes:
        "From Neil:"
        "A big update from the team of the server:"
        "says neil (of Ode):"
        " by Neil:"
        "Ode (by Neil:"
        "From Neil ():"

    Leaves:
        "From Neil"
        "From Neil, about Ode:"
        "About Neil:"
        "From Neil ofx:"
    """

    pattern = rf"""(?P<lead> (?i: (?: .*? [ (] )?? {LEAD_WORD} ) ) {SOMEBODY} (?P<verb>
        (?: ,? [ ] (?: from | of | on | for | again | here | who | with | this | today ) \b .*
          | [ ] \( .* \)                                # (of Kettle)
        )? {END} )"""


class OwnWords(Rule):
    """`In Name's words:`.

    Takes:
        "In Neil's own words:"
        "in Frances’ words:"

    Leaves:
        "In Neil's words"
        "In other words:"
    """

    pattern = rf"""(?P<lead> [Ii]n [ ] ) (?P<name> {WORD}?? )
        (?P<verb> ['’]s? [ ] (?: own [ ] )? words: )"""


class AfterClause(Rule):
    """`…, Name said:`.

    Takes:
        "When asked, Neil said:"
        "It works; Neil has been trying it:"
        ", Neil said:"

    Leaves:
        "Neil said:"
        "When asked, Neil said this, that:"
        "So, Neil sayings:"
        "So, Neil has been ing:"
        "So, Neil has been tryings:"
    """

    pattern = rf"""(?P<lead> .* [,;] [ ] ) (?P<name> {NAME} )
        (?P<verb> [ ] (?: {ADVERB}* {VERB} | {HAS} been [ ] [a-z]+ing ) \b [^,]* {END} )"""


class Later(Rule):
    """`Later Name said:`.

    Takes:
        "Later Neil remarked:"
        "As Neil puts it:"
        "And, as Neil says:"
        "as Neil says:"
        "Neil says it:"

    Leaves:
        "Later Neil added:"
        "Maybe, Neil said:"
        "Neil sayings:"
    """

    pattern = rf"""(?P<lead> (?: {THEN} ,? [ ] )? (?: [Aa]s [ ] )? ) (?P<name> {NAME} )
        (?P<verb> [ ] {ADVERB}* {SPEAKING} \b .* {END} )"""


class Finally(Rule):
    """`Finally, Name:`.

    Takes:
        "Finally, Neil:"
        "last but not least, @neil:example.org:"

    Leaves:
        "Finally Neil:"
        "Surely, Neil:"
    """

    pattern = rf"(?P<lead> {THEN},[ ] ) (?P<name> {NAME} ) (?P<verb> {END} )"


class ComesWith(Rule):
    """`Name comes with …:`.

    Takes:
        "Neil comes in at the last minute with some news:"
        "Neil comes with a three-word tale more:"

    Leaves:
        "Neil came with some news:"
        "Neil comes with much more than four words:"
        "Neil s in with it:"
        "Neil comes in, with it:"
        "Neil comes: now with it:"
        "Neil comesin with it:"
        "Neil comes with  it:"
    """

    pattern = rf"""(?P<name> {NAME} )
        (?P<verb> [ ] [a-z]+s \b [^,.:]* [ ] with (?: [ ] [\w'’-]+ ){{0,4}} : )"""


class Working(Rule):
    """`Name has been working …`, with or without a colon.

    Takes:
        "Neil has been working on the server."
        "The Kettle team have been busy"
        "Neil has been hacking"

    Leaves:
        "Neil was working on it."
        "Neil has been away."
        "Neil has been busybodying"
    """

    pattern = rf"{SOMEBODY} (?P<verb> [ ] {HAS} been [ ] (?: busy | hacking | working ) \b .* )"


class FromTeam(Rule):
    """`From Name of the …`, with no colon.

    Takes:
        "From Neil of the Kettle team"
        "From the Kettle team"
        "From Neil from the Kettle team"

    Leaves:
        "From Neil"
        "From the start of it"
        "From Neil of Kettle"
        "From Neil of the "
    """

    pattern = rf"""(?P<lead> From [ ] )
        (?P<name> {TEAM_NAME} | {CAPITALISED} (?= [ ]of | [ ]from ) )
        (?P<verb> (?: [ ] (?: of | from ) [ ] the [ ] [\w -]+ )? )"""


FORMS = (Says, StrongSays, Who, From, OwnWords, AfterClause, Later, Finally, ComesWith)
"""The forms of a sentence that names its reporter without a link, and ends with a colon."""
NO_NEED_OF_A_COLON = (Working, FromTeam)
"""The forms of a paragraph that names its reporter without a link, whatever it ends with."""
