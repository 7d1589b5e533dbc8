// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/bodies.h"

#include <string.h>

#include "spatch/cut.h"

void add_body(struct source *s, const struct body *body)
{
	s->bodies = xgrow(s->bodies, s->n, sizeof(*body));
	s->bodies[s->n++] = *body;
}

void reach_bodies(struct reach *reach, struct source *sources, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (struct body *b = sources[i].bodies; b < sources[i].bodies + sources[i].n; b++)
			for (size_t k = 0; k < b->n_names; k++)
				if (b->names[k].len)
					reach_function(reach, &b->names[k], &b->code);
}

static void add_callers(struct reach *callers, const struct source *s)
{
	for (struct body *b = s->bodies; b < s->bodies + s->n; b++)
		for (size_t k = 0; k < b->n_names; k++) {
			reach_back(callers, &b->names[k], &b->code);
			if (b->kept)
				reach_word(callers, &b->names[k]);
		}
}

static void keep_named(struct source *sources, size_t n, struct token_set *names)
{
	for (size_t i = 0; i < n; i++)
		for (struct body *b = sources[i].bodies; b < sources[i].bodies + sources[i].n; b++)
			for (size_t k = 0; k < b->n_names; k++)
				b->kept |= token_set_has(names, &b->names[k]);
}

void keep_callers(struct reach *callers, struct source *sources, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_callers(callers, &sources[i]);
	reach_all(callers);
	keep_named(sources, n, callers->reached);
}

void keep_callees(struct source *sources, size_t n)
{
	struct reach called = { 0 };

	for (size_t i = 0; i < n; i++)
		for (struct body *b = sources[i].bodies; b < sources[i].bodies + sources[i].n; b++)
			if (b->kept)
				reach_words(&called, b->code.start, b->code.end);
	keep_named(sources, n, called.reached);
	reach_free(&called);
}

void cut_bodies(struct source *s)
{
	struct cutter c = { .text = s->text };

	for (size_t i = 0; i < s->n; i++) {
		const struct body *b = &s->bodies[i];

		/* What does nothing is known to do so. */
		if (b->kept || b->code.reached ||
		    (b->n_names && b->code.start + strspn(b->code.start, " \t\n") >= b->code.end))
			continue;
		if (b->header)
			cut(&c, b->header, b->code.end + 1, "");
		else
			cut(&c, b->code.start, b->code.end, b->n_names ? "__cut();" : "");
	}
	cut_end(&c);
}
