// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#include "base/util.h"
#include "c/function.h"
#include "findings/baseline.h"
#include "scan/scan.h"
#include "tree/tree.h"

/* What becomes of a finding. */
enum fate { KEPT, GONE, UNSEEN, ADDED, N_FATES };

static const char *const fate_names[N_FATES] = {
	[KEPT] = "kept", [GONE] = "gone", [UNSEEN] = "not analysed", [ADDED] = "new"
};

struct entry {
	const struct finding *f; /* the newer one where there are two */
	enum fate fate;
	char *why; /* gone or not analysed; or new, as it was not analysed before: else NULL */
};

struct comparison {
	struct baseline old, new;
	const struct tree *tree; /* NULL: not that of the newer report */
	struct entry *v;
	size_t n;
};

static int compare_entries(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	int d = (int)a->fate - (int)b->fate;

	if (!d)
		d = strcmp(a->f->path, b->f->path);
	if (!d)
		d = a->f->line - b->f->line;
	if (!d)
		d = strcmp(a->f->rule->name, b->f->rule->name);
	return d ? d : strcmp(a->f->id, b->f->id);
}

/* A file of the tree, to look at once for all findings in it. */
struct file {
	const char *path; /* of none yet: NULL */
	int err; /* of tree_read() */
	struct strv functions; /* sorted */
};

static void read_file(struct file *file, const struct tree *tree, const char *path)
{
	struct buf text = { 0 };

	strv_free(&file->functions);
	file->path = path;
	file->err = tree_read(tree, path, &text);
	function_names(buf_str(&text), &file->functions);
	strv_sort(&file->functions);
	buf_free(&text);
}

/* Why a finding is gone that the newer scan would have seen. The caller frees. */
static char *why_gone(struct file *file, const struct tree *tree, const struct finding *f)
{
	if (!tree)
		return xstrdup("no longer there");
	if (!file->path || strcmp(file->path, f->path))
		read_file(file, tree, f->path);
	if (tree_missing(file->err))
		return xstrdup("the file is gone");
	if (file->err)
		return xprintf("the file is not read: %s", tree_error(file->err));
	if (*f->function && strv_find(&file->functions, f->function) < 0)
		return xprintf("%s() is gone", f->function);
	return xstrdup("the code is no longer like that");
}

static void add(struct comparison *c, const struct finding *f, enum fate fate, char *why)
{
	c->v = xgrow(c->v, c->n, sizeof(*c->v));
	c->v[c->n++] = (struct entry){ .f = f, .fate = fate, .why = why };
}

static void match(struct comparison *c)
{
	for (size_t i = 0; i < c->new.findings.n; i++) {
		const struct finding *f = &c->new.findings.v[i];

		if (baseline_find(&c->old, f))
			add(c, f, KEPT, NULL);
		else
			add(c, f, ADDED, baseline_unseen(&c->old, f));
	}
	for (size_t i = 0; i < c->old.findings.n; i++) {
		const struct finding *f = &c->old.findings.v[i];
		char *unseen;

		if (baseline_find(&c->new, f))
			continue;
		unseen = baseline_unseen(&c->new, f);
		add(c, f, unseen ? UNSEEN : GONE, unseen);
	}
	if (c->n)
		qsort(c->v, c->n, sizeof(*c->v), compare_entries);
}

/* In the order of the files. */
static void explain_gone(struct comparison *c)
{
	struct file file = { 0 };

	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].fate == GONE)
			c->v[i].why = why_gone(&file, c->tree, c->v[i].f);
	strv_free(&file.functions);
}

static void print_entries(const struct comparison *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct entry *e = &c->v[i];

		if (e->fate == ADDED)
			write_line(stdout, "new: %s:%d: %s [%s]%s%s", e->f->path, e->f->line,
				   e->f->message, e->f->rule->name, e->why ? ", before: " : "",
				   e->why ? e->why : "");
		else if (e->fate != KEPT)
			write_line(stdout, "%s: %s:%d: %s [%s]", fate_names[e->fate], e->f->path,
				   e->f->line, e->why, e->f->rule->name);
	}
}

static char *subsystem_of(const struct finding *f)
{
	return path_subsystem(f->path);
}

static char *rule_of(const struct finding *f)
{
	return xstrdup(f->rule->name);
}

static char *all_of(const struct finding *f)
{
	(void)f;
	return xstrdup("total");
}

/* What becomes of the findings of one name. */
struct total {
	char *name;
	size_t counts[N_FATES];
	UT_hash_handle hh;
};

static void count(struct total **totals, char *name, enum fate fate)
{
	struct total *t;

	HASH_FIND_STR(*totals, name, t);
	if (!t) {
		t = xcalloc(1, sizeof(*t));
		t->name = xstrdup(name);
		HASH_ADD_KEYPTR(hh, *totals, t->name, strlen(t->name), t);
	}
	t->counts[fate]++;
	free(name);
}

static int compare_totals(const struct total *a, const struct total *b)
{
	return strcmp(a->name, b->name);
}

/* A line for each name that findings have, with their fates counted. */
static void print_totals(const struct comparison *c, const char *title,
			 char *(*name_of)(const struct finding *f))
{
	struct total *totals = NULL, *t, *next;

	for (size_t i = 0; i < c->n; i++)
		count(&totals, name_of(c->v[i].f), c->v[i].fate);
	HASH_SORT(totals, compare_totals);
	printf("\n%-40s %6s %6s %6s %13s\n", title, "new", "kept", "gone", "not analysed");
	for (t = totals; t; t = next) {
		next = t->hh.next;
		write_line(stdout, "%-40s %6zu %6zu %6zu %13zu", t->name, t->counts[ADDED],
			   t->counts[KEPT], t->counts[GONE], t->counts[UNSEEN]);
		HASH_DEL(totals, t);
		free(t->name);
		free(t);
	}
}

static bool any(const struct comparison *c, enum fate fate)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].fate == fate)
			return true;
	return false;
}

int cmd_compare(const char *old_file, const char *new_file, const char *tree_dir)
{
	struct comparison c = { 0 };
	struct tree tree;
	int status;

	baseline_open(&c.old, old_file);
	baseline_open(&c.new, new_file);
	tree_open(&tree, tree_dir);
	if (*tree.kernel && !strcmp(tree.kernel, c.new.kernel))
		c.tree = &tree;
	match(&c);
	explain_gone(&c);
	print_entries(&c);
	print_totals(&c, "rule", rule_of);
	print_totals(&c, "subsystem", subsystem_of);
	print_totals(&c, "", all_of);
	status = any(&c, ADDED) ? EXIT_FINDINGS : any(&c, UNSEEN) ? EXIT_INCOMPLETE : EXIT_CLEAN;
	for (size_t i = 0; i < c.n; i++)
		free(c.v[i].why);
	free(c.v);
	tree_free(&tree);
	baseline_close(&c.old);
	baseline_close(&c.new);
	return status;
}
