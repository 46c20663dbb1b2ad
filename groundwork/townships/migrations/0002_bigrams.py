"""The SQL function that cuts a text into pairs of characters, for the search index."""

from django.db import migrations

from groundwork.townships.search import CREATE_FUNCTION, DROP_FUNCTION


class Migration(migrations.Migration):
    dependencies = [("townships", "0001_initial")]
    operations = [migrations.RunSQL(CREATE_FUNCTION, DROP_FUNCTION)]
