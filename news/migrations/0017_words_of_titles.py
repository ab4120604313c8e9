"""Stories are found by a word of their title: office.trail_search."""

from django.db import migrations

from core.word_lookup import create_word_index


class Migration(migrations.Migration):
    dependencies = [("news", "0016_clocks_of_before")]

    operations = [
        migrations.RunPython(*create_word_index("edition_title_words", "news_edition", "title"))
    ]
