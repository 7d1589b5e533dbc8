// SPDX-License-Identifier: GPL-2.0-only
#include "findings/match.h"

#include <stdlib.h>
#include <string.h>

#include "c/function.h"

/* The other name of a path, by the list that has it. */
static const char *other_name(const struct strv *list, const struct strv *others, const char *path)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i], path))
			return others->v[i];
	return path;
}

const char *renames_new(const struct renames *r, const char *path)
{
	return other_name(&r->old, &r->new, path);
}

const char *renames_old(const struct renames *r, const char *path)
{
	return other_name(&r->new, &r->old, path);
}

void renames_free(struct renames *r)
{
	strv_free(&r->old);
	strv_free(&r->new);
}

/* What is compared. */
struct matching {
	const struct matched *old, *new;
	struct strv old_statements, new_statements;
	const struct renames *renames;
	bool *taken; /* old ones that are one of the new */
	int *matches;
};

static bool defines(const struct tree *tree, const char *path, const char *function)
{
	struct strv names = { 0 };
	struct buf text = { 0 };
	bool found;

	tree_read(tree, path, &text);
	function_names(buf_str(&text), &names);
	found = strv_has(&names, function);
	strv_free(&names);
	buf_free(&text);
	return found;
}

/* Of the same rule and the same statement. */
static bool is_alike(const struct matching *m, size_t old, size_t new)
{
	return m->old->findings->v[old].rule == m->new->findings->v[new].rule &&
	       !strcmp(m->old_statements.v[old], m->new_statements.v[new]);
}

static bool same_path(const struct matching *m, const struct finding *old,
		      const struct finding *new)
{
	return !strcmp(renames_new(m->renames, old->path), new->path);
}

static bool same_function(const struct finding *old, const struct finding *new)
{
	return !strcmp(old->function, new->function);
}

static bool is_same(const struct matching *m, size_t i, size_t k)
{
	const struct finding *old = &m->old->findings->v[i], *new = &m->new->findings->v[k];

	return same_function(old, new) && same_path(m, old, new);
}

/* The function has another name, or has gone to another file: it is no longer where it was, nor was
 * it before where it is. */
static bool is_moved(const struct matching *m, size_t i, size_t k)
{
	const struct finding *old = &m->old->findings->v[i], *new = &m->new->findings->v[k];

	return *old->function && *new->function &&
	       (same_function(old, new) || same_path(m, old, new)) &&
	       !defines(m->new->tree, renames_new(m->renames, old->path), old->function) &&
	       !defines(m->old->tree, renames_old(m->renames, new->path), new->function);
}

/* Twins are in the same order in both lists. */
static void match_by(struct matching *m,
		     bool (*matches)(const struct matching *m, size_t old, size_t new))
{
	for (size_t k = 0; k < m->new->findings->n; k++) {
		for (size_t i = 0; m->matches[k] < 0 && i < m->old->findings->n; i++) {
			if (m->taken[i] || !is_alike(m, i, k) || !matches(m, i, k))
				continue;
			m->taken[i] = true;
			m->matches[k] = i;
		}
	}
}

void findings_match(const struct matched *old, const struct matched *new, const struct renames *r,
		    int *matches)
{
	struct matching m = { .old = old, .new = new, .renames = r, .matches = matches };

	m.old_statements = findings_statements(old->findings, old->tree->root);
	m.new_statements = findings_statements(new->findings, new->tree->root);
	m.taken = xcalloc(old->findings->n, sizeof(*m.taken));
	for (size_t k = 0; k < new->findings->n; k++)
		matches[k] = -1;
	match_by(&m, is_same);
	match_by(&m, is_moved);
	free(m.taken);
	strv_free(&m.old_statements);
	strv_free(&m.new_statements);
}
