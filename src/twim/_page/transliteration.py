"""Text in ASCII, as the `deunicode` crate has it: Zola makes anchors of that.

`anyascii` knows what most characters sound like, or are called. Where that is not what `deunicode`
says, general rules help for Chinese characters, accents, syllables and emoji; the rest is a table
of Latin, Greek, Cyrillic, Hebrew, Arabic, Japanese and Korean letters, of symbols and of emoji. On
some Chinese characters, and in other scripts, the two differ.
"""

from functools import lru_cache
from unicodedata import category, normalize

from anyascii import anyascii

_FIRST, _LAST = "\u4e00", "\u9fa5"  # Chinese characters: each is a word of its own
_UNKNOWN = frozenset(("Cn", "Co", "So"))
_TABLE = """
    ¢c_ £ps ¥y_ §ss ×x ĸk ƍd Ǝ3 ƕhv ƣoi Ʀyr Ʃsh Ʊy Ʒzh ƹzh ƻ2 ǀ_ ǁ_ ǂ_ ǃ_ ǝ_ ǯzh ə_ ɚ_ ɝe ɞe
    ɮlz ɷo ɿr ʃs ʅs ʆs ʌ_ ʒz ʓz ʖ_ ʗc ʘ_ ʚe ʤdz ʧts ʩfn ʮh ʯh ẚa ẜs ẝs ✝_
    \u0314 Ξks βb ηe υu φph χkh ϒu ϡsp ϲc Ϲs
    Єe йi юiu яia ѐie ёio ѓgj їyi ћtsh ќkj ҏr_ ґg_ ғg_ ҕg_ җzh_ ҙz_ қk_ ҝk_ ҟk_ ҡk_ ңn_ ҧp_
    ҩkh ҫs_ ҭt_ ұu_ ҳkh_ ҵtts ҷch_ ҹch_ ҿch_ Ӏ_ ӂzh ӄk_ ӈn_ ӌch ӗie ә_ ӝzh ӟz ӫo ӭe ӵch
    בb חkh ךk כk ףp פp קq שsh ײi
    ؤw_ ئy_ ة_ ظz غg ى_ ٲ_ ٳ_ ٵ_ ٶ_w ٷ_u ٸ_y ٹtt ٺtth ځ_h ڂh ڃny ڄdy څh ڇcch ڈdd ڋdt ڍddh ڎd
    ڑrr ږr ڗr ژj ښs ڜs ڝs ڞs ڟt ڠgh ڣf ڥf ڨq کkh ګk ڬk ڮk ڰg ڽn ڿch ۀhy ۃ_ ۄw ۅoe ۆoe ۈyu
    ۉyu ۊw ۍy ێy ۏw ےy ەae ۺsh ۻd ۼgh
    しsi じzi ちti ぢdi っtu つtu づdu ふhu ぶbu ぷpu ゐwi ゑwe をwo ゖke
    シsi ジzi チti ヂdi ッtu ツtu ヅdu フhu ブbu プpu ヰwi ヱwe ヲwo ヶke ヸvi ヹve ヺvo
    ㇰku ㇱshi ㇲsu ㇳto ㇴnu ㇵha ㇶhi ㇷfu ㇸhe ㇹho ㇺmu ㇻra ㇼri ㇽru ㇾre ㇿro ｦwo ｯtu
    ｰ_ ｼsi ﾁti ﾂtu ﾌhu ￬_ ￮o
    ᄁgg ᄄdd ᄅr ᄈbb ᄎc ᅯweo ᅴyi ᆩgg ᆾc
    \u200b_ ⁊7 ⁋pp ₠ecu ₡cl ₣ff ₥mil ₪ns ⅓_1_3_ ⅔_2_3_ ⅕_1_5_ ⅖_2_5_ ⅗_3_5_ ⅘_4_5_ ⅙_1_6_
    ⅚_5_6_ ⅛_1_8_ ⅜_3_8_ ⅝_5_8_ ⅞_7_8_ ⅟_1_ ↀ_d ↁd_ Ↄ_ ↓_ ↡_ ↧_ ↯_ ↴_ ↷v ↺v ⇂_ ⇃_ ⇊_ ⇓_ ⇟_
    ⇣_ ⇩_ ⏻power_ ⏼power_ ⏽on_ ⏾sleep_ ⑆ ◯o ◴o ◵o ◶o ◷o ☏telephone_ ☒_x_ ☡_ ☫farsi_
    ☭hammer_sickle_ ☰heaven_ ☷earth_ ♔white_king_ ♞black_knight_ ♡white_heart_
    ♢white_diamond_ ♤white_spade_ ♧white_club_ ♳_1_ ♴_2_ ♵_3_ ♶_4_ ♷_5_ ♸_6_ ♹_7_
    ♺recycling_ ♼recycled_pap_ ♽recycled_part_pap_ ⚐white_flag_ ⚑black_flag_
    ⚚staff_of_hermes_ ⚢doubled_female_sign_ ⚦male_sign_with_stroke_
    ⚨vertical_male_sign_with_stroke_ ⚩male_sign_with_stroke_horizontal_ ⚬o ⚭oo ⚮o_o ⚯o_o
    ⚲neuter_ ⚼sesquiquadrate_ ⚿_key_ ⛃black_draughts_king_ ⛆rain_ ⛇snowman_
    ⛉turned_white_shogi_piece_ ⛍disabled_car_ ⛐car_sliding_ ⛒circled_crossing_lanes_
    ⛕alternate_oneway_left_way_traffic_ ⛨black_cross_shield_ ⛫castle_ ⛯lighthouse_ ⛻jp_bank_
    ⛼graveyard_ ⛾cup_ ✁scissors_ ✃scissors_ ✄scissors_ ✎pencil_ ✐pencil_ ✑nib_ ✓ok
    ❥black_heart_ ⥾v ⥿_ ⭘off_ 🄯copyleft_ 🕏bowl_of_hygieia_ 🕨right_speaker_ 🕮book_
    🕱black_skull_and_crossbones_ 🕲no_piracy_ 🕻telephone_ 🖆pen_envelope_ 🖈black_pushpin_
    🖉pencil_ 🖎writing_hand_ 🖏ok_hand_sign_ 🖦keyboard_and_mouse_ 🖧networked_computers_
    🖩calculator_ 🖰two_button_mouse_ 🖳old_pc_ 🖻document_ 🗔desktop_window_ 🗠stocks_ 🗢lips_
    🛊girls_ 🛔pagoda_ 🛦military_airplane_ 🛨airplane_ 🛪airplane_ 🜻as4s4 🜼as4s4 🝗e 🝛aaa 🝜sss
    🝝_sss
    ℹinformation_source_ ↔_ ↕_ ↖_ ↗_ ↘_ ↙_ ↩_ ↪_ ▪_ ▫_ ▶_ ◀_ ◻_ ◼_ ◽_ ◾_ ☀_ ☂umbrella_
    ☃snowman_ ☑_v_ ☝_ ☹_ ☺_ ♨hotsprings ♾_inf_ ⚱urn ⛵boat_ ⛹basketballer_ ✋hand_
    ✔checkmark_ ✖x ✳_ ✴_ ❄_ ❇_ ❓_ ❔_ ❕_ ❗_ ❤heart ➕_ ➖_ ➗_ ⬅_ ⬆_ ⬇v ⭐_ 〰_ ㊗_zhu_
    ㊙_mi_ 🆎ab_ 🆑cl_ 🆒cool_ 🆓free_ 🆔id_ 🆕new_ 🆖ng_ 🆗ok_ 🆘sos_ 🆚vs_ 🈁koko_ 🈂sa_
    🈚none 🈯u6307_ 🈲u7981_ 🈳u7a7a_ 🈴pass 🈵full 🈶u6709_ 🈷month 🈸u7533_ 🈹u5272_
    🈺open 🉐ideograph_advantage_ 🉑accept_ 🌆city_sunset_ 🌔moon_ 🌟_ 🌪tornado_ 🍊orange_
    🍳fried_egg_ 🎙microphone_ 🎟ticket_ 🏃runner_ 🏄surfer_ 🏊swimmer_ 🏋weightlifter_
    🏌golfer_ 🏎racecar_ 🏒ice_hockey_ 🏘houses_ 🏮lantern_ 🏴black_flag_ 🐞beetle_ 👍_1_ 👎_1_
    👞shoe_ 👮cop_ 👯dancers_ 👰bride_with_veil_ 👲man_with_gua_pi_mao_ 👳man_with_turban_
    💁tipping_hand_person_ 💆massage_ 💇haircut_ 💲_ 💵_ 📝memo_ 📧email_ 📱iphone_
    📸camera_flash_ 📽projector 🔪hocho_ 🕰mantelpiece_clock_ 🕴man_in_suit_ 🖊pen_ 🖋pen_ 🖕fu_
    🖖spock_hand_ 🖱computer_mouse_ 🗃card_file_box_ 🗒notepad_ 🗓calendar_ 🗝key_ 🗞newspaper_
    🙁slightly_frowning_face_ 🙄roll_eyes_ 🙅no_good_ 🙆ok_woman_ 🙇bow_ 🙋raising_hand_
    🙍frowning_person_ 🙎pouting_face_ 🚗car_ 🚣rowboat_ 🚴bicyclist_ 🚵mountain_bicyclist_
    🚶walking_ 🛌sleeping_bed_ 🛑stop_sign_ 🛩airplane_ 🛫flight_departure_ 🛬flight_arrival_
    🛰satellite_ 🟰_ 🤑money_mouth_face_ 🤒face_with_thermometer_ 🤕face_with_head_bandage_
    🤗hugs_ 🤙call_me_hand_ 🤛fist_left_ 🤜fist_right_ 🤞crossed_fingers_ 🤠cowboy_hat_face_
    🤡clown_face_ 🤦facepalm_ 🤨raised_eyebrow_ 🤬cursing_face_ 🤭hand_over_mouth_
    🤮vomiting_face_ 🤵man_in_tuxedo_ 🤷shrug_ 🤸cartwheeling_ 🤹juggling_ 🤺fencer_
    🤼wrestling_ 🤽water_polo_ 🤾handball_ 🥀wilted_flower_ 🥂clinking_glasses_ 🥅goal_net_
    🥇1st_place_medal_ 🥈2nd_place_medal_ 🥉3rd_place_medal_ 🥖baguette_bread_
    🥗green_salad_ 🥛milk_glass_ 🥝kiwifruit_ 🥰smiling_face_with_three_hearts_ 🥿flat_shoe_
    🦁lion_ 🦊fox_face_ 🦏rhinoceros_ 🦰red_hair_ 🦱_ 🦲_ 🦳white_hair_ 🧍standing_person_
    🧎kneeling_person_ 🧐monocle_face_ 🧖sauna_person_ 🧗climbing_ 🧘lotus_position_
    🧴lotion_bottle_ 🩲swim_brief_
"""
"""Characters, and what deunicode 1.6 says of them; a `_` stands for what is no letter or digit."""

_NAMES = {it[0]: it[1:].replace("_", " ") for it in _TABLE.split()}


@lru_cache(maxsize=1024)  # the same emoji stand in most posts
def in_ascii(char: str) -> str:
    """Return what a character is in ASCII: a letter, a sound, a name."""
    if (name := _NAMES.get(char, _NAMES.get(char.lower()))) is not None:
        return name
    parts = normalize("NFD", char)
    if parts != char and any(it in _NAMES or it.lower() in _NAMES for it in parts):
        return "".join(map(in_ascii, parts))
    said = anyascii(char)
    if said[:1] == ":" and len(said) > 1:  # `:bridge_at_night:`
        return f"{said[1:-1]} "
    if _FIRST <= char <= _LAST or (not said and category(char) in _UNKNOWN):
        return f"{said} "
    return said
