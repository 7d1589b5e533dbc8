// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/cut.h"

#include <string.h>

/* Keeps what there is before a place. */
static void keep(struct cutter *c, size_t before)
{
	memmove(c->text->data + c->to, c->text->data + c->from, before - c->from);
	c->to += before - c->from;
	c->from = before;
}

void cut(struct cutter *c, const char *start, const char *end, const char *instead)
{
	size_t len = strlen(instead), lines = 0;

	for (const char *p = start; p < end; p++)
		lines += *p == '\n';
	if (lines + len > (size_t)(end - start))
		return;
	keep(c, start - c->text->data);
	memcpy(c->text->data + c->to, instead, len);
	memset(c->text->data + c->to + len, '\n', lines);
	c->to += len + lines;
	c->from = end - c->text->data;
}

void cut_end(struct cutter *c)
{
	keep(c, c->text->len);
	c->text->len = c->to;
	c->text->data[c->to] = '\0';
}
