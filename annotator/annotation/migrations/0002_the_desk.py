import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('annotation', '0001_initial'),
        ('corpus', '0001_initial'),
        ('flags', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('changed', 'Changed'), ('rejected', 'Rejected')], max_length=8)),
                ('reason', models.CharField(blank=True, choices=[('guideline_gap', 'The guidelines do not say'), ('detector_wrong', 'The suggestion is wrong'), ('ambiguous_text', 'The text can be read both ways'), ('duplicate', 'Marked already')], max_length=14)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', 'Open'), ('done', 'Done'), ('returned', 'Returned')], default='open', max_length=8)),
                ('judged_blind_at', models.DateTimeField(blank=True, null=True)),
                ('given_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('kind', models.CharField(choices=[('span', 'Span'), ('link', 'Link'), ('document', 'Document')], max_length=8)),
                ('verb', models.CharField(choices=[('mark', 'Mark'), ('change', 'Change'), ('withdraw', 'Withdraw'), ('restore', 'Restore')], max_length=8)),
                ('mark', models.UUIDField()),
                ('revision', models.PositiveIntegerField()),
                ('state', models.JSONField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('text', models.TextField(max_length=10000)),
                ('earlier', models.JSONField(blank=True, default=list)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('verdict', models.CharField(choices=[('kept', 'one of them stands as it is'), ('made', 'another span stands in their place'), ('rejected', 'none stands')], max_length=8)),
                ('cause', models.CharField(blank=True, choices=[('', 'not said'), ('guideline_gap', 'The guidelines do not say'), ('ambiguous_text', 'The text can be read both ways'), ('oversight', 'Overlooked'), ('boundary', 'Where it begins or ends'), ('wrong_label', 'Another label'), ('misread', 'The text was misread')], default='', max_length=14)),
                ('note', models.TextField(blank=True)),
                ('example', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='DocumentMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('attributes', models.JSONField(blank=True, default=dict)),
                ('origin', models.CharField(blank=True, choices=[('flag', 'Flag'), ('reading', 'Reading'), ('model', 'Model'), ('adjudication', 'Adjudication'), ('import', 'Import')], max_length=12)),
                ('gold', models.BooleanField(default=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('changed_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Guideline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField(blank=True)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('attributes', models.JSONField(blank=True, default=dict)),
                ('origin', models.CharField(blank=True, choices=[('flag', 'Flag'), ('reading', 'Reading'), ('model', 'Model'), ('adjudication', 'Adjudication'), ('import', 'Import')], max_length=12)),
                ('gold', models.BooleanField(default=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('changed_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('assigned', 'Assigned'), ('mentioned', 'Mentioned'), ('replied', 'Replied'), ('adjudicated', 'Adjudicated')], max_length=11)),
                ('count', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ProjectArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('gold', models.BooleanField(default=False)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Scheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('document', models.JSONField()),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='SpanPiece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('quote', models.TextField()),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('quote', models.TextField()),
                ('attributes', models.JSONField(blank=True, default=dict)),
                ('origin', models.CharField(choices=[('flag', 'Flag'), ('reading', 'Reading'), ('model', 'Model')], max_length=12)),
                ('maker', models.CharField(max_length=100)),
                ('confidence', models.FloatField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.AlterModelOptions(
            name='label',
            options={'ordering': ['position', 'pk']},
        ),
        migrations.RemoveConstraint(
            model_name='label',
            name='label_name_once_a_project',
        ),
        migrations.AddField(
            model_name='label',
            name='attributes',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='label',
            name='colour',
            field=models.CharField(blank=True, max_length=7),
        ),
        migrations.AddField(
            model_name='label',
            name='description',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='label',
            name='key',
            field=models.CharField(blank=True, max_length=1),
        ),
        migrations.AddField(
            model_name='label',
            name='kind',
            field=models.CharField(choices=[('span', 'a passage'), ('document', 'the whole article'), ('link', 'two passages')], default='span', max_length=8),
        ),
        migrations.AddField(
            model_name='label',
            name='position',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='membership',
            name='left_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='project',
            name='blind',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='project',
            name='description',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='project',
            name='lease_hours',
            field=models.PositiveIntegerField(default=72),
        ),
        migrations.AddField(
            model_name='project',
            name='order',
            field=models.CharField(choices=[('added', 'in the order in which they were added'), ('newest', 'the newest first'), ('flags', 'those with most flags first'), ('uncertain', 'those first of which the suggestions are least certain'), ('disagreement', 'those first on which annotators differ most')], default='added', max_length=12),
        ),
        migrations.AddField(
            model_name='project',
            name='overlap',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='project',
            name='quota',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='project',
            name='shared',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='span',
            name='attributes',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='span',
            name='gold',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='span',
            name='made_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='span',
            name='origin',
            field=models.CharField(blank=True, choices=[('flag', 'Flag'), ('reading', 'Reading'), ('model', 'Model'), ('adjudication', 'Adjudication'), ('import', 'Import')], max_length=12),
        ),
        migrations.AddField(
            model_name='span',
            name='uid',
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('annotator', 'Annotator'), ('reviewer', 'Reviewer'), ('editor', 'Editor'), ('admin', 'Admin')], default='annotator', max_length=10),
        ),
        migrations.AlterField(
            model_name='span',
            name='label',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='annotation.label'),
        ),
        migrations.AlterField(
            model_name='span',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='span',
            index=models.Index(fields=['changed_at', 'id'], name='span_changed'),
        ),
        migrations.AddConstraint(
            model_name='label',
            constraint=models.UniqueConstraint(fields=('project', 'kind', 'name'), name='label_once_a_project_and_kind'),
        ),
        migrations.AddConstraint(
            model_name='project',
            constraint=models.CheckConstraint(condition=models.Q(('overlap__gte', 1)), name='overlap_is_one_person_at_least', violation_error_message='Each article is given to at least one person.'),
        ),
        migrations.AddField(
            model_name='answer',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='answer',
            name='span',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='annotation.span'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='corpus.article'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='assignment',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='annotation.project'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='corpus.version'),
        ),
        migrations.AddField(
            model_name='change',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='change',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='annotation.project'),
        ),
        migrations.AddField(
            model_name='change',
            name='version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='corpus.version'),
        ),
        migrations.AddField(
            model_name='comment',
            name='mentions',
            field=models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='comment',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decision',
            name='gold',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settled_by', to='annotation.span'),
        ),
        migrations.AddField(
            model_name='decision',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decision',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='annotation.project'),
        ),
        migrations.AddField(
            model_name='decision',
            name='spans',
            field=models.ManyToManyField(related_name='decisions', to='annotation.span'),
        ),
        migrations.AddField(
            model_name='decision',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='corpus.version'),
        ),
        migrations.AddField(
            model_name='documentmark',
            name='label',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='annotation.label'),
        ),
        migrations.AddField(
            model_name='documentmark',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='documentmark',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='document_marks', to='corpus.version'),
        ),
        migrations.AddField(
            model_name='guideline',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidelines', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guideline',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidelines', to='annotation.project'),
        ),
        migrations.AddField(
            model_name='link',
            name='label',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='annotation.label'),
        ),
        migrations.AddField(
            model_name='link',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='link',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_out', to='annotation.span'),
        ),
        migrations.AddField(
            model_name='link',
            name='target',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_in', to='annotation.span'),
        ),
        migrations.AddField(
            model_name='notice',
            name='article',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='corpus.article'),
        ),
        migrations.AddField(
            model_name='notice',
            name='comment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='annotation.comment'),
        ),
        migrations.AddField(
            model_name='notice',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notice',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='annotation.project'),
        ),
        migrations.AddField(
            model_name='projectarticle',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='corpus.article'),
        ),
        migrations.AddField(
            model_name='projectarticle',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='annotation.project'),
        ),
        migrations.AddField(
            model_name='scheme',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schemes', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='scheme',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schemes', to='annotation.project'),
        ),
        migrations.AddField(
            model_name='spanpiece',
            name='span',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='further', to='annotation.span'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='flag',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='flags.flag'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='label',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='annotation.label'),
        ),
        migrations.AddField(
            model_name='suggestion',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='corpus.version'),
        ),
        migrations.AddField(
            model_name='answer',
            name='suggestion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='annotation.suggestion'),
        ),
        migrations.AddField(
            model_name='thread',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='corpus.article'),
        ),
        migrations.AddField(
            model_name='thread',
            name='flag',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='flags.flag'),
        ),
        migrations.AddField(
            model_name='thread',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='annotation.project'),
        ),
        migrations.AddField(
            model_name='thread',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='thread',
            name='span',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='annotation.span'),
        ),
        migrations.AddField(
            model_name='comment',
            name='thread',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='annotation.thread'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['project', 'state', 'touched_at'], name='assignment_state'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('project', 'article', 'person'), name='one_assignment_an_article_and_person'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['project', 'version', 'id'], name='change_feed'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.UniqueConstraint(fields=('mark', 'revision'), name='one_change_a_mark_and_revision'),
        ),
        migrations.AddConstraint(
            model_name='guideline',
            constraint=models.UniqueConstraint(fields=('project', 'number'), name='guideline_number_once_a_project'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='link_joins_two_spans', violation_error_message='A link joins two different spans.'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['person', 'seen_at'], name='notice_unseen'),
        ),
        migrations.AddConstraint(
            model_name='projectarticle',
            constraint=models.UniqueConstraint(fields=('project', 'article'), name='article_once_a_project'),
        ),
        migrations.AddConstraint(
            model_name='scheme',
            constraint=models.UniqueConstraint(fields=('project', 'number'), name='scheme_number_once_a_project'),
        ),
        migrations.AddConstraint(
            model_name='spanpiece',
            constraint=models.UniqueConstraint(fields=('span', 'position'), name='piece_once_a_span_and_position'),
        ),
        migrations.AddConstraint(
            model_name='spanpiece',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='piece_covers_text'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(fields=['version', 'start'], name='suggestion_place'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.UniqueConstraint(fields=('label', 'version', 'start', 'end', 'maker'), name='suggestion_once_a_place_and_maker'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='suggestion_covers_text'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('suggestion', 'person'), name='one_answer_a_suggestion_and_person'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'rejected'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('verdict', 'rejected'), _negated=True), ('reason', '')), _connector='OR'), name='a_rejection_has_a_reason', violation_error_message='A rejection takes a reason, and nothing else does.'),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('flag__isnull', False), ('span', None)), models.Q(('flag', None), ('span__isnull', False)), _connector='OR'), name='thread_is_on_one_thing', violation_error_message='A thread is on a span or on a flag.'),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.UniqueConstraint(fields=('project', 'span'), name='one_thread_a_span'),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.UniqueConstraint(fields=('project', 'flag'), name='one_thread_a_project_and_flag'),
        ),
    ]
