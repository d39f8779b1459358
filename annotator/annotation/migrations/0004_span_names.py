import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("annotation", "0003_carry_over")]
    operations = [
        migrations.AlterField("span", "uid", models.UUIDField(default=uuid.uuid4, unique=True)),
        migrations.DeleteModel("SpanEvent"),
    ]
