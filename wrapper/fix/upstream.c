// SPDX-License-Identifier: GPL-2.0-only
#include "fix/upstream.h"

#include <stdlib.h>
#include <string.h>

#include "base/git.h"
#include "fix/changelog.h"
#include "fix/letters.h"
#include "fix/survey.h"
#include "scan/scan.h"

#define TREE_RULES "scripts/coccinelle"

/* One rule on its way. */
struct offer {
	const struct plain_rule *rule;
	struct survey survey;
	char *file; /* its name in the tree */
	char *diff;
	struct letter letter;
};

struct upstream {
	const struct upstream_options *options;
	struct tree tree;
	struct plain_rules rules;
	struct offer *offers; /* one for each rule */
	struct recipients people;
	struct pool *pool;
	struct scratch scratch;
	struct outbox outbox;
	struct tree_scripts scripts;
};

/* The kernel's files have '_' where the suite has '-'. */
static char *file_of(const char *name)
{
	char *file = xprintf("%s.cocci", name);

	for (char *p = file; *p; p++)
		if (*p == '-')
			*p = '_';
	return file;
}

/* One that adds the file. */
static char *diff_of(const struct offer *offer)
{
	struct strv lines = { 0 };
	struct buf out = { 0 };
	size_t n;

	strv_lines(&lines, buf_str(&offer->rule->text));
	n = lines.n;
	buf_printf(&out,
		   "diff --git a/%1$s/api/pm/%2$s b/%1$s/api/pm/%2$s\nnew file mode 100644\n"
		   "--- /dev/null\n+++ b/%1$s/api/pm/%2$s\n@@ -0,0 +1,%3$zu @@\n",
		   TREE_RULES, offer->file, n);
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "+%s\n", lines.v[i]);
	strv_free(&lines);
	return out.data;
}

static void add_filled(struct buf *out, const char *text)
{
	char *filled = changelog_fill(text);

	buf_puts(out, filled);
	free(filled);
}

/* What was found where, and one place of all. */
static void add_findings(struct buf *out, const struct upstream *u, const struct survey *s)
{
	char *text = xprintf("In Linux %s it reports %zu places in %zu of the %zu files that have "
			     "its keywords%s",
			     *u->tree.kernel ? u->tree.kernel : "as it is", s->places.n, s->files,
			     s->candidates.n, s->places.n ? ", such as:" : ".");

	add_filled(out, text);
	if (s->places.n)
		buf_printf(out, "\n  %s\n", s->places.v[0]);
	free(text);
}

/* Subject, empty line, body. */
static char *log_of(const struct upstream *u, const struct offer *offer)
{
	struct buf out = { 0 };

	buf_printf(&out, "coccinelle: api: pm: add %s\n\n", offer->file);
	add_filled(&out, offer->rule->log);
	buf_puts(&out, "\n");
	add_findings(&out, u, &offer->survey);
	if (*offer->rule->notes) {
		buf_puts(&out, "\nFalse positives, and what is not seen:\n\n");
		add_filled(&out, offer->rule->notes);
	}
	return out.data;
}

static char *cover_of(const struct upstream *u, struct offer *const *sent, size_t n)
{
	struct buf out = { 0 };

	buf_printf(
		&out,
		"coccinelle: api: pm: rules for runtime power management\n\n"
		"Each finds a mistake that Documentation/power/runtime_pm.rst warns of, in plain\n"
		"SmPL. What they report in Linux %s:\n\n",
		u->tree.kernel);
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "  %4zu  %s\n", sent[i]->survey.places.n, sent[i]->file);
	return out.data;
}

/* Names what of the tree is not in the counts; returns how much. */
static size_t name_unread(const struct upstream *u)
{
	size_t n = 0;

	for (size_t i = 0; i < u->rules.n; i++) {
		const struct strv *unread = &u->offers[i].survey.unread;

		for (size_t k = 0; k < unread->n; k++, n++)
			warning("%s: not looked at: %s", u->rules.v[i].name, unread->v[k]);
	}
	return n;
}

/* Counts in the tree what each rule finds; returns how much of it was not looked at. */
static size_t survey(struct upstream *u)
{
	struct survey *surveys = xcalloc(u->rules.n, sizeof(*surveys));
	struct program program;

	program_find(&program, u->pool, SURVEY_MEMORY_MIB);
	program_warn(&program);
	if (survey_tree(surveys, &u->rules, &u->tree, &program, u->pool))
		die("interrupted: nothing was written");
	for (size_t i = 0; i < u->rules.n; i++)
		u->offers[i].survey = surveys[i];
	free(surveys);
	program_free(&program);
	return name_unread(u);
}

/* All go to those who look after the directory. */
static void ask_people(struct upstream *u)
{
	struct strv paths = { 0 };
	char *why;

	strv_add(&paths, TREE_RULES "/");
	recipients_ask(&u->people, &u->scripts, &paths, u->pool);
	pool_run(u->pool);
	why = recipients_read(&u->people);
	if (why)
		die("%s", why);
	strv_free(&paths);
}

static void prepare(struct upstream *u)
{
	for (size_t i = 0; i < u->rules.n; i++) {
		struct offer *offer = &u->offers[i];

		offer->rule = &u->rules.v[i];
		offer->file = file_of(offer->rule->name);
		offer->diff = diff_of(offer);
		offer->letter.diff = offer->diff;
		offer->letter.people = &u->people;
		offer->letter.log = log_of(u, offer);
	}
}

/* Writes the letters; returns how many had to be left out. */
static size_t send(struct upstream *u)
{
	struct letters letters = { .scratch = &u->scratch,
				   .outbox = &u->outbox,
				   .name = "",
				   .base = "",
				   .prefix = "PATCH",
				   .scripts = u->options->no_scripts ? NULL : &u->scripts };
	struct offer **sent = xcalloc(u->rules.n, sizeof(struct offer *));
	size_t n = 0;
	char *cover;

	letters.v = xcalloc(u->rules.n, sizeof(struct letter *));
	for (size_t i = 0; i < u->rules.n; i++)
		letters.v[letters.n++] = &u->offers[i].letter;
	letters_write(&letters);
	for (size_t i = 0; i < u->rules.n; i++) {
		struct offer *offer = &u->offers[i];

		if (offer->letter.dropped)
			warning("%s: left out: %s", offer->rule->path, offer->letter.dropped);
		else
			sent[n++] = offer;
	}
	cover = cover_of(u, sent, n);
	if (n > 1)
		letters_write_cover(&letters, cover);
	free(cover);
	free(letters.v);
	free(sent);
	return u->rules.n - n;
}

static void check(const struct upstream *u)
{
	char *dir = xprintf("%s/" TREE_RULES, u->tree.root);

	if (!dir_exists(dir))
		die("%s: is not there: the patches are for a kernel tree (-C)", dir);
	if (!u->options->no_scripts)
		tree_scripts_check(&u->tree);
	free(dir);
}

static void open_all(struct upstream *u)
{
	char *why;

	outbox_check(u->options->dir);
	tree_open(&u->tree, u->options->tree);
	check(u);
	plain_rules_load(&u->rules, u->options->rules_dir, u->options->only);
	u->offers = xcalloc(u->rules.n, sizeof(*u->offers));
	scratch_open(&u->scratch, u->pool);
	strv_free(&u->scratch.author);
	git_user(&u->scratch.author, u->tree.root, u->pool);
	why = scratch_base(&u->scratch);
	if (why)
		die("git: %s", why);
}

static void close_all(struct upstream *u)
{
	for (size_t i = 0; i < u->rules.n; i++) {
		survey_free(&u->offers[i].survey);
		letter_free(&u->offers[i].letter);
		free(u->offers[i].file);
		free(u->offers[i].diff);
	}
	free(u->offers);
	recipients_free(&u->people);
	plain_rules_free(&u->rules);
	scratch_close(&u->scratch);
	tree_free(&u->tree);
	pool_free(u->pool);
}

int upstream_write(const struct upstream_options *o)
{
	struct upstream u = { .options = o, .pool = pool_new(o->jobs) };
	size_t missing;

	open_all(&u);
	missing = survey(&u);
	prepare(&u);
	outbox_open(&u.outbox, o->dir);
	if (!o->no_scripts) {
		tree_scripts_open(&u.scripts, &u.tree, u.pool);
		ask_people(&u);
	} else {
		warning("--no-tree-scripts: the patches have no recipients, and checkpatch.pl has not seen them");
	}
	missing += send(&u);
	outbox_deliver(&u.outbox);
	outbox_close(&u.outbox);
	if (!o->no_scripts)
		tree_scripts_close(&u.scripts);
	close_all(&u);
	return missing ? EXIT_INCOMPLETE : EXIT_CLEAN;
}
