// SPDX-License-Identifier: GPL-2.0-only
/*
 * What git says of a change: a raw comparison, a listing, with newlines for NUL bytes, and the
 * objects that are asked for.
 */
#include "fix/history.h"

#include <stdlib.h>

#include "test/fuzz/fuzz.h"

int __wrap_command_run(struct command *git, struct pool *pool);

static const struct buf *compared, *objects;

void fuzz_setup(void)
{
}

static void add_lines(struct buf *out, const struct buf *text)
{
	buf_add(out, buf_str(text), text->len);
	for (size_t i = 0; i < out->len; i++)
		if (out->data[i] == '\n')
			out->data[i] = '\0';
}

/* git does not run. */
int __wrap_command_run(struct command *git, struct pool *pool)
{
	(void)pool;
	if (strv_has(&git->argv, "cat-file"))
		buf_add(&git->out, buf_str(objects), objects->len);
	else
		add_lines(&git->out, compared);
	return 0;
}

void fuzz_read(const struct buf *parts)
{
	const struct history h = { .root = fuzz_dir(), .dir = fuzz_dir() };
	struct overlay before = { 0 }, listed = { 0 };
	struct differences d;
	struct buf names = { 0 };

	compared = &parts[0];
	objects = &parts[2];
	free(history_compare(&h, "a", "b", true, &d));
	history_take_before(&h, &d, &before);
	add_lines(&names, &parts[1]);
	history_take_listed(&h, &names, &listed);
	differences_free(&d);
	overlay_free(&before);
	overlay_free(&listed);
	buf_free(&names);
}
