"""The words of attributions: each that a fragment knows, one by one, and some that none does."""

from __future__ import annotations

import re

import pytest

from twim._markup.attributions import read_attribution, unlinked
from twim._markup.attributions.rules import addresses, leads, sentences, verbs, vocabulary

KNOWN = {
    "SPEAKING": """say says said report reports reported announce announces announced wrote writes
        told tells notes noted shares shared asks asked confirms confirmed explains explained
        states stated mentions mentioned comments commented remarks remarked replies replied
        suggests suggested posts posted informs informed describes described declares declared
        clarifies clarified laments lamented warns warned answers answered responds responded
        reveals revealed reminds reminded teases teased chimes chimed points_out pointed_out
        puts_it""",
    "VERB": """says adds added offers offered sent sends gave gives provides provided updates
        updated introduces introduced continues continued seems been_working""",
    "SAYING": "says said announces reports writes wrote adds explains told_us tells_us",
    "NO_SPEAKER": """Admins admin article author authors blog both code command commit commits
        community crash critics daily description developer developers devs documentation error faq
        few foundation friends headline incident internet issue issues legend log logs maintainer
        maintainers manual members monthly others page post project readers readme rumor rumour
        server several specification status team test title user users website weekly wiki
        WIKIPEDIA""",
    "ADVERB": """also_ again_ just_ later_ then_ now_ has_ have_ had_ even_ recently_ simply_
        already_ finally_ additionally_ briefly_ kindly_""",
    "HAS": "has_ have_ has_now_ have_also_just_",
    "DONE": "has_been_writing have_also_been_thinking has_replaced have_finally_mended",
    "LEAD_WORD": """from_ says_ via_ by_ here's_ here’s_ here_is_ thanks_ thanks_to_ according_to_
        back_to_ courtesy_of_ over_to_ quoting_ writes_""",
    "NEWS_WORD": """announcement announcements improvement improvements message messages news note
        notes notice notices quote quotes report reports summary update updates word words""",
    "THEN": """also and but finally first last_but_not_least lastly later meanwhile next now so
        then this_week today Finally ALSO""",
    "USER_ID": "@ada:example.org @a.b-c=d/e+f-g:h-i.example",
    "WORD": "Ada ada @ada &ada A Ada's Ada’s A.D.A. ada+ada ada-1",
    "CAPITALISED": "Ada Édith A Ada's Ada-B Ada+ 日本語",
    "PARTICLE": "van_ von_ de_ der_ den_ da_ di_ du_ la_ le_",
    "EMOJI": "_☕️ _🦊 _👩‍💻 _☀ _➿ _🀀 _🫿",
    "NAME": """@ada:example.org Ada ada Ada_Lovelace Ada_van_der_Berg Ada_B_C_D ada_☕️ [Ada]
        [Ada_Lovelace_🦊] Ada_de_la_B""",
    "IN_PARENTHESES": "_(A) _(of_Kettle)",
    "TEAM_NAME": """the_team The_team the_crew the_folks the_devs the_developers the_people
        the_gang the_Kettle_team the_kettle-core_dev_team""",
}
"""What each fragment takes, `_` for a blank."""
UNKNOWN = {
    "SPEAKING": "sayings saying adds reply share noteds point_out",
    "VERB": "add give send seem been has been_writing",
    "SAYING": "say announced reported notes told tells updates",
    "NO_SPEAKER": "Ada posts",
    "ADVERB": "also soon_ has",
    "HAS": "has had_ has_replaced_",
    "DONE": """has_arrived have_gained has_landed has_moved has_now_reached has_received
        have_released has_shipped has_switched has_been_written has_Replaced replaced has_been_ing
        has_ed""",
    "LEAD_WORD": "from here_are_ thank_ according_ From_ by",
    "NEWS_WORD": "newses summaries reporting",
    "THEN": "soon last this",
    "USER_ID": "@ada ada:example.org @ada: @:example.org",
    "WORD": "1ada _ -ada @ 'ada __ada",
    "CAPITALISED": "ada 1A _",
    "PARTICLE": "van Van_ of_",
    "EMOJI": "☕ _a _",
    "IN_PARENTHESES": f"_() _((A) _(A)) (A) _({'k' * 41})",
    "NAME": "Ada_lovelace Ada_van Ada_B_C_D_E Ada_van_der_la_Berg 1 (Ada)",
    "TEAM_NAME": "team A_team the_teams the_a_b_c_team the__team",
}
"""What it does not take."""
IN_RULES = [
    ("Profile", "https://{}/ada", "github.com gitlab.com twitter.com x.com codeberg.org www.x.com"),
    ("Profile", "https://ode.example/{}ada", "@ ~ u/ users/"),
    ("Thing", "/{}/", "blob compare issues pull releases tag tree"),
    ("BareLead", "{} via ", "also also, and next now now, straight"),
    ("NewsFrom", "News {} from ", "below here today"),
    ("Thanks", "Many {} ", "thanks thanks_to"),
    ("Subordination", "{} ", "after because before if since than until when whether while"),
    ("Appeal", "{} ", "ask contact e-mail email help join message ping see tell"),
    ("Deed", "{} Ode", "released releases continued continues created creates built builds"),
    ("Deed", "{} Ode", "published publishes finished finishes has_been has_sent has_mended"),
    ("Act", "{} it", "noticed notices built found got made wrote"),
    ("Description", "Ode {} itself:", "advertises bills call called defined introduces pitches"),
    ("Description", "Ode {} itself:", "presents summarizes summarises describes"),
    ("Description", "Ode {} described as", "is are"),
    ("Description", "Its {} reads:", "readme description documentation website"),
    ("Definition", "{} the first", "is are was were isn't isn’t"),
    ("Definition", "is {} client", "a an the our one now"),
    ("Cause", "for {} update", "the that his her their"),
    ("Cause", "for the {}", "news update report"),
    ("Pronoun", "{} she says:", "also and but first next now so then this_week today and,"),
    ("Pronoun", "{} in:", "he she they he's she’d they've they’re"),
    ("Pronoun", "in {} words:", "his her their his_own"),
    ("Who", "Neil {} Ode:", "from on back is_back again AGAIN"),
    ("From", "From Neil {}:", "from of on for again here who with this today"),
    ("Working", "Neil has been {}", "busy hacking working"),
    ("FromTeam", "From Neil {} the Kettle team", "of from"),
    ("Number", "{}1", "v msc pr #"),
    ("Headline", "Ode {} out", "is are was were"),
]
"""Where rules have words of their own: a sentence with each."""
NO_NAMES = """a added additionally all also an and android announcement announcing another answer
anybody anyone anyway apparently as asked at attention background because besides big bots breaking
bridges bug bugfixes bugs but by caution changed changelog changes clients code coming contributors
credits currently dear default dendrite desktop details development disclaimer discussion
discussions ditto docs earlier edit element elsewhere essentially everybody everyone everything
example examples features finally first fixed fixes folks following for fortunately from full fun
further furthermore good great happily he help hence her here highlights his hopefully how however i
if image important importantly improved improvements in including info information instead
interestingly introducing ios it its just known last lastly later latest let links list look lots
luckily maintenance many meanwhile more moreover most msc mscs my namely new news next nobody not
notable notably note notes nothing notice now of on once one or other otherwise our overall people
plus previously progress question questions quick quote recap recently release released releases
remember reminder removed report reports requirements riot riotx roadmap sadly says screenshot
screenshots second security see servers she similarly since so some somebody someone something soon
source sources specifically status still straight suddenly summary sydent sygnal synapse testing
thanks that the their then there therefore these they things this those though thus tl;dr tldr to
today together tomorrow too two unfortunately until update updates us usage version via video
warning we web well what when where which while who why with word work yes yesterday yet you"""


def texts(table: dict[str, str]) -> list[object]:
    """Return each fragment with each of its texts."""
    return [
        pytest.param(name, text.replace("_", " "), id=f"{name}-{text}")
        for name, words in table.items()
        for text in words.split()
    ]


def takes(name: str, text: str) -> bool:
    """Tell whether a fragment takes a text."""
    return re.fullmatch(getattr(vocabulary, name), text, re.VERBOSE) is not None


@pytest.mark.parametrize(("name", "text"), texts(KNOWN))
def test_a_fragment_takes_a_word(name: str, text: str) -> None:
    """It is what somebody wrote."""
    assert takes(name, text)


@pytest.mark.parametrize(("name", "text"), texts(UNKNOWN))
def test_a_fragment_leaves_a_word(name: str, text: str) -> None:
    """It would be somebody else, or nobody."""
    assert not takes(name, text)


@pytest.mark.parametrize(("name", "sentence", "words"), IN_RULES)
def test_a_rule_takes_a_word(name: str, sentence: str, words: str) -> None:
    """It is one of a few, and each makes the same difference."""
    modules = (addresses, unlinked, leads, sentences, verbs)
    rule = next(vars(module)[name] for module in modules if name in vars(module))
    for word in words.split():
        assert rule.find(sentence.format(word.replace("_", " "))), word
    assert not rule.find(sentence.format("kettle"))


def test_words_that_are_no_names() -> None:
    """They announce a list or a next quote."""
    assert set(NO_NAMES.split()) == vocabulary.NO_NAMES


@pytest.mark.parametrize("word", ["also", "features", "they", "tl;dr"])
def test_nobody_is_called_like_that(word: str) -> None:
    """However it is written."""
    assert read_attribution([f"{word.capitalize()}:"], {}) is None
    assert read_attribution([f"{word}:"], {}) is None
