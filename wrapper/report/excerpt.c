// SPDX-License-Identifier: GPL-2.0-only
#include "report/excerpt.h"

#include <stdlib.h>
#include <string.h>

#include "c/function.h"

/* Enough to see what the line is part of, above it and below. */
#define CONTEXT 4

void excerpt_paths(const struct finding *f, struct strv *paths)
{
	strv_add(paths, f->path);
	for (size_t i = 0; i < f->n_related; i++)
		strv_add_new(paths, f->related[i].path);
}

static void add(struct excerpt *e, int from, int to, const struct lines *file)
{
	from = from < 1 ? 1 : from;
	to = to > (int)file->v.n ? (int)file->v.n : to;
	if (from > to)
		return;
	e->v = xgrow(e->v, e->n, sizeof(*e->v));
	e->v[e->n++] = (struct span){ .from = from, .to = to };
}

static void add_around(struct excerpt *e, int line, const struct lines *file)
{
	int head = function_line(buf_str(&file->text), line);

	if (head)
		add(e, head, head, file);
	add(e, line - CONTEXT, line + CONTEXT, file);
}

static int compare_spans(const void *pa, const void *pb)
{
	const struct span *a = pa, *b = pb;

	return a->from - b->from;
}

/* Spans that touch, or leave out a single line, become one. */
static void join(struct excerpt *e)
{
	size_t kept = 0;

	for (size_t i = 0; i < e->n; i++) {
		struct span *last = kept ? &e->v[kept - 1] : NULL;

		if (!last || e->v[i].from > last->to + 2)
			e->v[kept++] = e->v[i];
		else if (e->v[i].to > last->to)
			last->to = e->v[i].to;
	}
	e->n = kept;
}

void excerpt_make(struct excerpt *e, const struct finding *f, const struct lines *file)
{
	*e = (struct excerpt){ 0 };
	if (!strcmp(f->path, file->path))
		add_around(e, f->line, file);
	for (size_t i = 0; i < f->n_related; i++)
		if (!strcmp(f->related[i].path, file->path))
			add_around(e, f->related[i].line, file);
	if (e->n)
		qsort(e->v, e->n, sizeof(*e->v), compare_spans);
	join(e);
}
