from django.db import migrations, models


def keep_everything(apps, schema_editor):
    """Tokens made before there were scopes may do what they could."""
    apps.get_model("api", "Token").objects.update(scopes=["admin"])


class Migration(migrations.Migration):

    dependencies = [
        ('annotation', '0011_notices_of_sources'),
        ('api', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='token',
            name='scopes',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='token',
            name='limited',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='token',
            name='projects',
            field=models.ManyToManyField(blank=True, related_name='+', to='annotation.project'),
        ),
        migrations.AddField(
            model_name='token',
            name='expires_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(keep_everything, migrations.RunPython.noop),
    ]
