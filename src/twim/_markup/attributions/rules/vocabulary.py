"""The English of attributions: the fragments of which rules are made, and words that are no names.

A fragment is a group of a pattern, laid out as in a `Rule`: a blank is written `[ ]`.
"""

# What reporters do

SPEAKING = r"""(?:
    says? | said | reports? | reported | announce[sd]? | wr(?:ote|ites) | t(?:old|ells) | note[sd]
  | share[sd] | ask(?:s|ed) | confirm(?:s|ed) | explain(?:s|ed) | state[sd] | mention(?:s|ed)
  | comment(?:s|ed) | remark(?:s|ed) | repl(?:ies|ied) | suggest(?:s|ed) | post(?:s|ed)
  | inform(?:s|ed) | describe[sd] | declare[sd] | clarif(?:ies|ied) | lament(?:s|ed) | warn(?:s|ed)
  | answer(?:s|ed) | respond(?:s|ed) | reveal(?:s|ed) | remind(?:s|ed) | tease[sd] | chime[sd]
  | point(?:s|ed)[ ]out | puts[ ]it
)"""
"""What only people do."""
VERB = rf"""(?:
    {SPEAKING} | add(?:s|ed) | offer(?:s|ed) | sen(?:t|ds) | g(?:ave|ives) | provide[sd]
  | update[sd] | introduce[sd] | continue[sd] | seems | been[ ]working
)"""
"""What a reporter does; a project may "add" or "offer" something as well."""
SAYING = r"""(?:
    says | said | announces | reports | writes | wrote | adds | explains | t(?:old|ells)[ ]us
)"""
"""What a name needs behind it that no colon follows: no word that ends a headline as well, such as
"Kettle announced", "Patch notes"."""
NO_SPEAKER = r"""(?i:
    admins? | article | authors? | blog | both | code | command | commits? | community | crash
  | critics | daily | description | developers? | devs | documentation | error | faq | few
  | foundation | friends | headline | incident | internet | issues? | legend | logs? | maintainers?
  | manual | members | monthly | others | page | post | project | readers | readme | rumou?r
  | server | several | specification | status | team | test | title | users? | website | weekly
  | wiki | wikipedia
)"""
"""Whom nobody is called who says something, and what "reports" may stand behind."""
ADVERB = r"""(?: (?:
    also | again | just | later | then | now | has | have | had | even | recently | simply | already
  | finally | additionally | briefly | kindly
) [ ] )"""
"""What may stand before a verb, with the blank after it."""
HAS = rf"(?: (?:has|have) [ ] {ADVERB}* )"
DONE = rf"""(?: {HAS} (?:
    been [ ] [a-z]+ing                   # as in: has been writing
  | (?! arrived | gained | landed | moved | reached | received | released | shipped | switched )
    [a-z]+ed                             # as in: has replaced
) )"""
"""What somebody has done, and not a project."""

# What stands before a name

LEAD_WORD = r"""(?: (?:
    from | says | via | by | here['’]s | here[ ]is | thanks (?:[ ]to)? | according[ ]to | back[ ]to
  | courtesy[ ]of | over[ ]to | quoting | writes
) [ ] )"""
"""What announces a reporter, with the blank after it."""
NEWS_WORD = r"""(?:
    announcements? | improvements? | messages? | news | notes? | notices? | quotes? | reports?
  | summary | updates? | words?
)"""
"""What comes from a reporter."""
THEN = r"""(?i:
    also | and | but | finally | first | last[ ]but[ ]not[ ]least | lastly | later | meanwhile
  | next | now | so | then | this[ ]week | today
)"""
"""What says that one report follows another."""

# Names

USER_ID = r"(?: @[\w.=/+-]+ : [\w.-]+ )"
WORD = r"""(?:
    [@&]?                                # as in: @ada
    [^\W\d_]                             # a letter
    [\w'’.+-]*
)"""
CAPITALISED = r"""(?:
    [^\W\d_a-z]                          # a letter, but no small one of English
    [\w'’.+-]*
)"""
PARTICLE = r"(?: (?: van | von | de | der | den | da | di | du | la | le ) [ ] )"
EMOJI = r"(?: [ ] [\u2600-\u27bf\U0001f000-\U0001faff\u200d\ufe0f]+ )"
NAME = rf"""(?:
    {USER_ID}
  | \[?                                  # brackets that make no link
    {WORD}
    (?: [ ] {PARTICLE}{{0,2}} {CAPITALISED} ){{0,3}}
    {EMOJI}?
    \]?
)"""
"""The name of somebody, as in: Ada van der Berg"""
TEAM_NAME = r"""(?:
    [Tt]he [ ] (?: [\w-]+ [ ] ){0,2}
    (?: team | crew | folks | devs | developers | people | gang )
)"""
"""The name of several, as in: the Kettle Core team"""
SOMEBODY = rf"(?P<name> {TEAM_NAME} | {NAME} )"
IN_PARENTHESES = r"(?: [ ] \( [^()]{1,40} \) )"
"""What may follow a name: an id, pronouns, a project."""

NO_NAMES = frozenset(
    """
    a added additionally all also an and android announcement announcing another answer anybody
    anyone anyway apparently as asked at attention background because besides big bots breaking
    bridges bug bugfixes bugs but by caution changed changelog changes clients code coming
    contributors credits currently dear default dendrite desktop details development disclaimer
    discussion discussions ditto docs earlier edit element elsewhere essentially everybody everyone
    everything example examples features finally first fixed fixes folks following for fortunately
    from full fun further furthermore good great happily he help hence her here highlights his
    hopefully how however i if image important importantly improved improvements in including info
    information instead interestingly introducing ios it its just known last lastly later latest let
    links list look lots luckily maintenance many meanwhile more moreover most msc mscs my namely
    new news next nobody not notable notably note notes nothing notice now of on once one or other
    otherwise our overall people plus previously progress question questions quick quote recap
    recently release released releases remember reminder removed report reports requirements riot
    riotx roadmap sadly says screenshot screenshots second security see servers she similarly since
    so some somebody someone something soon source sources specifically status still straight
    suddenly summary sydent sygnal synapse testing thanks that the their then there therefore these
    they things this those though thus tl;dr tldr to today together tomorrow too two unfortunately
    until update updates us usage version via video warning we web well what when where which while
    who why with word work yes yesterday yet you
    """.split()  # noqa: SIM905  # a list would take a line a word
)
"""Words that start a sentence like the ones of reporters, and are no names."""
