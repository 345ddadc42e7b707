"""What stands after a reporter: the rules for an attribution's verb."""

from twim._markup.attributions.rules import Rule
from twim._markup.attributions.rules.vocabulary import ADVERB, HAS, SPEAKING, VERB


class Report(Rule, method="match"):
    """What says that a report follows.

    Takes:
        "says"
        "Has just added a bot:"

    Leaves:
        "is here"
        "sayings"
        "quickly says"
    """

    pattern = rf"(?i) {ADVERB}* {VERB} \b"


class BareReport(Rule):
    """What says that a report follows, and nothing else, as a bot writes it.

    Takes:
        "says"
        "also told us:"
        ":"
        ""
        "says :"
        "says that:"

    Leaves:
        "says hello"
        "Says"
        "is here:"
        "saysxthat"
        "saysx"
    """

    pattern = rf"(?: {ADVERB}* {VERB} (?: [ ]us | [ ]that )? )? [ ]? :?"


class Speech(Rule, method="match"):
    """What says that a report follows, and is said of people alone.

    Takes:
        "later told us:"
        "points out that it is fast"
        "Says"

    Leaves:
        "adds colours"
        "points to it"
        "sayings"
    """

    pattern = rf"(?i) {ADVERB}* {SPEAKING} \b"


class Deed(Rule, method="match"):
    """What somebody has done.

    Takes:
        "has been working on Ode."
        "'s just been busy"
        "released Ode"
        "’s been busy"

    Leaves:
        "has a cat"
        "is released"
        "wrote:"
        "has ed"
        "has been1"
        "released1"
    """

    pattern = rf"""(?i) (?:
        {HAS} (?: been | {VERB} | [a-z]+ed )            # has been, has replaced
      | ['’]s [ ] {ADVERB}* been                        # 's just been
      | {ADVERB}* (?: release[sd] | continue[sd] | create[sd] | buil(?:t|ds) | publishe[sd]
                    | finishe[sd] )
    ) \b"""


class Act(Rule, method="match"):
    """What somebody does, in a sentence with a label.

    Takes:
        "noticed a fault"
        "now writes:"

    Leaves:
        "and Neil noticed a fault"
        "run it"
        "ed"
        "made1"
    """

    pattern = rf"{ADVERB}* (?: [a-z]+(?:ed|s) | built | found | got | made | wrote ) \b"


class Definition(Rule, method="match"):
    """What explains a name: a project's, not a reporter's.

    Takes:
        "is a client for the terminal:"
        "isn’t the first:"
        "isn't our first:"

    Leaves:
        "is here:"
        "is another:"
    """

    pattern = r"""(?i)
        (?: is | are | was | were | isn['’]t ) [ ] (?: an? | the | our | one | now ) \b"""


class Cause(Rule, method="match"):
    """What somebody is thanked for who reports.

    Takes:
        "for this!"
        "for the update:"

    Leaves:
        "for the logo"
        "for these"
        "for thistle"
    """

    pattern = r"for [ ] (?: this | (?: the|that|his|her|their ) [ ] (?: news|update|report ) ) \b"


class Description(Rule, method="search"):
    """What announces that a project says itself what it is.

    Takes:
        "Hal added Kettle to Ode. Ode describes itself as"
        "Ode, which calls itself:"
        "Ode introduces itself on its website as follows:"
        "Ode is described like this: -"
        "Hal has built Ode. Its README says:"

    Leaves:
        "Ode describes itself as a client. Hal says:"
        "Hal describes himself as"
        "The update explains itself and more:"
        "Hal says that Ode is fixing itself:"
        "Hal described Ode:"
    """

    pattern = r"""(?i) \b (?:
        (?: advertise | bill | call | define | describe | introduce | pitch | present
          | summari[sz]e ) (?: e?s | e?d )? [ ] itself
      | (?: is | are ) [ ] (?: self- )? described
      | its [ ] (?: readme | description | documentation | website ) [ ] (?: says | reads )
    ) (?: [ ] (?: in | on ) [ ] (?: its | the ) (?: [ ] \S+ ){1,3}? )?
    (?: [ ] as (?: [ ] follows )? | [ ] like [ ] this )? [ ]? [:,]? [-*_ ]* $"""
