// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Why a finding is gone that the newer scan would have seen. The caller frees. */
static char *why_gone(const struct tree *tree, const struct finding *f)
{
	struct buf text = { 0 };
	char *path, *why;

	if (!tree)
		return xstrdup("no longer there");
	path = xprintf("%s/%s", tree->root, f->path);
	if (file_read(path, &text))
		why = xstrdup("the file is gone");
	else if (*f->function && !function_there(buf_str(&text), f->function))
		why = xprintf("%s() is gone", f->function);
	else
		why = xstrdup("the code is no longer like that");
	buf_free(&text);
	free(path);
	return why;
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
		add(c, f, unseen ? UNSEEN : GONE, unseen ? unseen : why_gone(c->tree, f));
	}
	if (c->n)
		qsort(c->v, c->n, sizeof(*c->v), compare_entries);
}

static void print_entries(const struct comparison *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct entry *e = &c->v[i];

		if (e->fate == ADDED)
			printf("new: %s:%d: %s [%s]%s%s\n", e->f->path, e->f->line, e->f->message,
			       e->f->rule->name, e->why ? ", before: " : "", e->why ? e->why : "");
		else if (e->fate != KEPT)
			printf("%s: %s:%d: %s [%s]\n", fate_names[e->fate], e->f->path, e->f->line,
			       e->why, e->f->rule->name);
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

/* A line for each name that findings have, with their fates counted. */
static void print_totals(const struct comparison *c, const char *title,
			 char *(*name_of)(const struct finding *f))
{
	struct strv names = { 0 };
	size_t(*counts)[N_FATES];

	for (size_t i = 0; i < c->n; i++) {
		char *name = name_of(c->v[i].f);

		if (!strv_has(&names, name))
			strv_add(&names, name);
		free(name);
	}
	strv_sort(&names);
	counts = xcalloc(names.n, sizeof(*counts));
	for (size_t i = 0; i < c->n; i++) {
		char *name = name_of(c->v[i].f);

		counts[strv_find(&names, name)][c->v[i].fate]++;
		free(name);
	}
	printf("\n%-40s %6s %6s %6s %13s\n", title, "new", "kept", "gone", "not analysed");
	for (size_t i = 0; i < names.n; i++)
		printf("%-40s %6zu %6zu %6zu %13zu\n", names.v[i], counts[i][ADDED],
		       counts[i][KEPT], counts[i][GONE], counts[i][UNSEEN]);
	free(counts);
	strv_free(&names);
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
