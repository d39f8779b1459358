from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('flags', '0002_mentions'),
    ]

    operations = [
        migrations.AddField(
            model_name='reading',
            name='opportunities',
            field=models.JSONField(default=dict),
        ),
    ]
