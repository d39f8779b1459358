"""Marks say which mark on an older version they continue; assignments, which version was finished."""

import django.db.models.deletion
from django.db import migrations, models


def fill_finished(apps, schema_editor):
    done = apps.get_model("annotation", "Assignment").objects.filter(state="done")
    done.update(finished=models.F("version"))


class Migration(migrations.Migration):

    dependencies = [
        ('annotation', '0008_answer_events'),
        ('corpus', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='assignment',
            name='finished',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='corpus.version'),
        ),
        migrations.AddField(
            model_name='documentmark',
            name='carried_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='annotation.documentmark', to_field='uid'),
        ),
        migrations.AddField(
            model_name='documentmark',
            name='left_behind',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='corpus.version'),
        ),
        migrations.AddField(
            model_name='link',
            name='carried_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='annotation.link', to_field='uid'),
        ),
        migrations.AddField(
            model_name='link',
            name='left_behind',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='corpus.version'),
        ),
        migrations.AddField(
            model_name='span',
            name='carried_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='annotation.span', to_field='uid'),
        ),
        migrations.AddField(
            model_name='span',
            name='left_behind',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='corpus.version'),
        ),
        migrations.RunPython(fill_finished, migrations.RunPython.noop),
    ]
