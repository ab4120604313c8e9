"""What a question may have meant: shown at once, if no text has the words as they were typed."""

import pytest
from django.utils import timezone

from search import filters, guesses, question, readings
from tests import factories
from tests.search.newspaper import answered, fill, names, publish, titles

FIRE = "Kebakaran lahan di Tewai Baru padam"
WATER = "Air bersih sampai ke 64 rumah"
RICE = "Panen padi ladang lebih awal"
BOAT = "Kelotok pagi melayani anak sekolah"
FRIDAY = "Hari Jumat bersih-bersih pasar"


@pytest.fixture
def newspaper(cast):
    return fill(cast)


def meant(typed, **asked):
    """The text that was searched instead of the typed one, or ""."""
    reading = answered(typed, **asked).reading
    return reading.text if reading else ""


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        # Letters left out, doubled, swapped, wrong.
        ("kebakran", "kebakaran"),
        ("kebakaraan lahan", "kebakaran lahan"),
        ("Kelotk pagi", "kelotok pagi"),
        ("panen pdai", "panen padi"),
        ('"air bresih"', '"air bersih"'),
        ("kcamatan sepnag", "kecamatan sepang"),
        # Joined and split.
        ("airbersih rumah", "air bersih rumah"),
        ("perpus takaan desa", "perpustakaan desa"),
        ("bersih dipasarnya", ""),
        # Affixes of speech, twice the same, short forms.
        ("ngebakar lahan", "membakar lahan"),
        ("anak2 sekolah", "anak sekolah"),
        ("air bersih utk rmh", "air bersih rumah"),
        ("klotok yg melayani", "klotok melayani"),
        # Numbers.
        ("enam puluh empat rumah", "64 rumah"),
        # Nothing is like it; nothing is wrong with it; mended it would find nothing.
        ("xyzzy", ""),
        ("panen", ""),
        ("kebakran kelotok", ""),
        # A wrong letter in a long word, and in one word only.
        ("kelozok sekolah", "kelotok sekolah"),
        ("kelozok sekolal", ""),
        # Right words that no text has, though similar ones are.
        ("banding", ""),
        ("pasak pagi", ""),
        # A letter is wrong in a short word; hardly a word.
        ("pasax pagi", ""),
        ("pdi", ""),
        ("65 rumah", ""),
        ("", ""),
    ],
)
def test_a_question_is_read_as_it_was_meant_if_that_finds_something(newspaper, typed, read):
    assert meant(typed) == read


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kebakran", [FIRE, WATER]),
        ("Kelotk pagi", [BOAT]),
        ("airbersih rumah", [WATER]),
        ("kelotk sekolahh", [BOAT]),
        # The pair of the office: kelotok.
        ("klotok melayanii", [BOAT]),
        ("enam puluh empat rumah", [WATER]),
    ],
)
def test_its_hits_are_found_and_ranked(newspaper, typed, expected):
    assert titles(answered(typed).found) == expected


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("pasax pagi", []),
        ("pasax bersih", ["pasar bersih"]),
        ("bersih pasak", ["bersih pasar"]),
        ("pdi", ["padi"]),
        # At most one word may have a wrong letter.
        ("pasax bersix", []),
    ],
)
def test_what_is_not_sure_is_only_offered(newspaper, typed, offered):
    answer = answered(typed)

    assert answer.reading is None
    assert answer.others == offered


@pytest.mark.parametrize(
    ("typed", "unheard"),
    [
        ("Sawit", ["Sawit"]),
        ("panen sawit dan gaharu, sawit", ["sawit", "gaharu"]),
        ("panen padi", []),
        # The words are known, but not together; the last one was mended.
        ("panen kelotok", []),
        ("kebakran", []),
        # Words that say little.
        ("kapan ada sawit yg", ["sawit"]),
    ],
)
def test_words_that_no_text_has_are_told(newspaper, typed, unheard):
    assert answered(typed).unheard == unheard


def test_a_word_of_the_office_is_right(cast):
    """Only a pair of the office has posiandu."""
    publish(cast, "Posianda pagi")

    assert meant("posiande pagi") == "posianda pagi"
    assert meant("posiandu pagi") == ""


def test_with_a_filter_no_word_of_the_index_is_read_otherwise(cast):
    publish(cast, "Pelirung rawit", desa=factories.village(factories.TAMPANG))
    publish(cast, "Pelitung lapuk", desa=factories.village("62.10.01.2003"))

    assert meant("pelitung rawit") == "pelirung rawit"
    assert meant("pelitung rawit", kecamatan="kurun") == ""
    assert meant("pelixung rawit", kecamatan="kurun") == "pelirung rawit"


def test_digits_find_the_number_in_words_as_typed(newspaper):
    answer = answered("3 keluarga")

    assert titles(answer.found) == [RICE]
    assert answer.reading is None


def test_a_last_word_that_is_whole_offers_another_spelling(cast):
    publish(cast, "Ibu di titik kumpul", "Keripik Ibu Tiwi")

    answer = answered("ibu titi")
    assert titles(answer.found) == ["Ibu di titik kumpul"]
    assert answer.others == ["ibu tiwi"]
    assert answered("titi").others == []
    assert answered("ibu titi", exact=True).others == []


def test_places_are_found_too(newspaper):
    assert names(answered("kcamatan sepnag").found)[0] == "Kecamatan Sepang"


@pytest.mark.parametrize(
    "typed", ["kapan panen padi", "panen padi bagaimana ya", "siapa panen padi"]
)
def test_words_that_only_ask_are_not_searched(newspaper, typed):
    answer = answered(typed)

    assert titles(answer.found) == [RICE]
    assert answer.reading is None


def test_a_word_that_only_asks_is_searched_alone(cast):
    publish(cast, "Siapa dia", "Siapa yang panen")

    assert titles(answered("siapa").found) == ["Siapa yang panen", "Siapa dia"]


def test_what_was_typed_is_kept_if_the_reader_wants_that(newspaper):
    answer = answered("kebakran", exact=True)

    assert answer.reading is None
    assert not answer.found


def test_a_reading_keeps_to_the_filters(newspaper):
    assert meant("kebakran", kecamatan="sepang") == "kebakaran"
    assert meant("kebakran", kecamatan="tewah") == ""


def test_of_two_words_the_one_that_fits_the_others_is_meant(cast):
    publish(cast, "Sungai Kahayan", "Sungai lain", "Sungai Kahayam kering", body="Ikan.")
    publish(cast, "Kahayan surut", "Kahayan naik")

    assert meant("kahayang naik") == "kahayan naik"
    assert meant("kahayax kering") == "kahayam kering"


def test_a_word_of_stories_comes_before_one_of_places_and_both_are_offered(cast):
    """A letter less than Manuhing, a kecamatan with villages, and than a word of one story."""
    publish(cast, "Manuhang mekar")

    answer = answered("manuhng")

    assert answer.reading.text == "manuhang"
    assert answer.others == ["manuhing"]


def test_a_rare_word_one_letter_off_is_read_as_the_one_that_fits(cast):
    publish(cast, "Pelirung desa", "Pelitung lapuk")

    assert meant("pelitung desa") == "pelirung desa"
    assert meant("pelitung lapuk") == ""


def test_a_rare_word_that_is_right_or_short_is_kept(cast):
    publish(cast, "Pelita desa", "Pelata lapuk", "Pelitx lapuk")

    assert meant("pelata desa") == ""
    assert meant("pelitx desa") == ""


def test_a_word_of_many_texts_is_not_read_otherwise(cast):
    numbers = ("satu", "dua", "tiga", "lima")
    publish(cast, *(f"Pelitung {number}" for number in numbers), "Pelirung desa")

    assert meant("pelitung desa") == ""


def test_words_of_a_scheduled_story_are_not_shown(cast):
    later = timezone.now() + timezone.timedelta(days=1)
    publish(cast, "Pengumuman rahasia", publish_at=later)

    assert meant("rahsia") == ""
    assert meant("rahas") == ""


def test_to_guess_and_to_look_take_one_query_each(newspaper, django_assert_num_queries):
    asked = question.parse("kebakran lahn")
    lookup = filters.look_up(asked, {})
    chosen = filters.Filters({}, lookup)

    with django_assert_num_queries(1):
        guessed = guesses.guess(asked, lookup)
    with django_assert_num_queries(1):
        meant = readings.find_meant(asked, lookup, guessed, chosen)
    assert meant.reading.text == "kebakaran lahan"


def test_twelve_unknown_words_are_bounded(newspaper, django_assert_num_queries):
    """Few of them are compared with others, and no more readings are tried than of one."""
    typed = " ".join(f"{word}xq" for word in "kebakaran lahan panen padi air bersih".split())
    asked = question.parse(f"{typed} {typed.replace('xq', 'qx')}")
    lookup = filters.look_up(asked, {})
    assert len(asked.parts) == 12

    with django_assert_num_queries(1):
        guessed = guesses.guess(asked, lookup)
    assert len(guessed.tokens) == 12
    assert sum(any(one.is_spelling for one in each) for each in guessed.each) <= 3
    assert all(len(each) <= 12 for each in guessed.each)
