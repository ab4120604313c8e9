"""Right words: they are never read as others, and misspelt ones are not taken for right."""

import pytest

from search import lexicon
from tests.search.newspaper import answered, fill_with_demonstration

# In no text of the demonstration, which has words spelled nearly alike: pasak, pulsa, kader.
ALONE = """
    sawit pajak puasa natal kades maling pembunuhan tewas judi pemilu harimau pln pdam blt pkh
    banjar tiwah kaharingan suku bumi imam pencuri tentara hakim penjara hutang saham tambang
    limbah tawuran pesawat kemarau gizi hantu cerai janda duda kaya kerbau ular kepiting kedelai
    sirih pinang damar sumpit balian kadus kampus pns asn pppk renang balap begal pemerkosaan
    perda lelang embung salon batik manik tato rendang soto wadi juhu ngeri mengaji memancing
""".split()
# Further ones.
FURTHER = """
    gubernur bupati kadis sekda bpjs bumdes musrenbang apbdes pilkades karhutla stunting vaksin
    mandau betang karungut handep tambi pahari jukung sansana gaharu haruan jelutung
    bekantan pinjol bansos penipuan pelecehan kecelakaan pengangguran kekeringan
""".split()
# What is typed, and the words that no text has.
QUESTIONS = {
    "orang tewas di sungai": ["tewas"],
    "harga sawit hari ini": ["sawit"],
    "buka puasa bersama": ["puasa"],
    "pajak bumi dan bangunan": ["pajak", "bumi"],
    "suku banjar": ["suku", "banjar"],
}
MISSPELT = """
    kebakran kebakaraan kelotk pdai bresih sepnag kcamatan perpustkaan moter jembatann lantei undain
    manassay banksampah tepisungai slendang nenun bersihin ngajarin nangkap meriksa anak2 kebum pahi
    rahas kahayang tewak manasay lahn airbersih penyebrangan dermga pekarangn musawarah sekloah 64
""".split()


@pytest.fixture
def demonstration(cast):
    fill_with_demonstration(cast)


def test_right_words_are_searched_as_they_are(demonstration):
    assert len(ALONE) >= 38
    answers = {word: answered(word) for word in [*ALONE, *FURTHER]}

    read = {word: answer.reading.text for word, answer in answers.items() if answer.reading}
    assert read == {}
    told = [word for word in ALONE if answers[word].unheard == [word]]
    assert told == ALONE


@pytest.mark.parametrize("typed", QUESTIONS)
def test_a_question_with_a_right_word_is_not_read_as_another(demonstration, typed):
    answer = answered(typed)

    assert answer.reading is None
    assert not answer.found
    assert answer.unheard == QUESTIONS[typed]
    assert all(set(near.lacks) >= {QUESTIONS[typed][0]} for near in answer.nearest)


def test_right_words_are_known_as_right():
    assert [word for word in [*ALONE, *FURTHER] if not lexicon.is_right(word)] == []


def test_misspelt_words_are_not_right():
    assert [word for word in MISSPELT if lexicon.is_right(word)] == []


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("pembunuhan", "bunuh"),
        ("pengaruh", "pengaruh"),
        ("pemilu", "pemilu"),
        ("kaharingan", "kaharingan"),
        ("dipasarnya", "pasar"),
        ("pengecatan", "cat"),
        # Too short to be likely.
        ("jinan", ""),
        ("", ""),
        ("-", ""),
        ("a" * 64, ""),
    ],
)
def test_the_root_of_a_word(word, root):
    assert lexicon.root(word) == root
