// SPDX-License-Identifier: GPL-2.0-only
#include "base/diff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/util.h"

/* Before and behind the path of the old file; git puts a tab behind a name with blanks. */
static const char old_file[] = "--- a/", behind_path[] = "\t\n";

/* End of the part of one file: the next one's headers, "diff -u -p a/... b/..." above them or not.
 */
static const char *part_end(const char *start)
{
	for (const char *p = start; (p = strchr(p, '\n')); p++) {
		const char *next = strchr(p + 1, '\n');

		if (has_prefix(p + 1, "diff ") ||
		    (has_prefix(p + 1, "--- ") && next && has_prefix(next + 1, "+++ ")))
			return p + 1;
	}
	return start + strlen(start);
}

char *diff_of_file(const char *diff, const char *path)
{
	char *header = xprintf("%s%s", old_file, path);
	const char *start = NULL;

	for (const char *p = diff; !start && (p = strstr(p, header)); p++)
		if ((p == diff || p[-1] == '\n') && strchr(behind_path, p[strlen(header)]))
			start = p;
	free(header);
	return start ? xstrndup(start, part_end(start) - start) : NULL;
}

/* A walk through the lines of a hunk. */
struct walk {
	const char *p; /* the line, at its sign */
	int line; /* of the old text */
};

/* Starts at the hunk at p, its "@@" line. */
static struct walk walk_hunk(const char *p)
{
	struct walk w = { .p = p + strcspn(p, "\n"), .line = 1 };

	w.p += *w.p == '\n';
	/* Of so many digits that it can be counted on from there. */
	sscanf(p, "@@ -%9d", &w.line);
	return w;
}

static bool in_hunk(const struct walk *w)
{
	return *w->p && strchr(" +-\\", *w->p);
}

static void step(struct walk *w)
{
	w->line += *w->p == ' ' || *w->p == '-';
	w->p += strcspn(w->p, "\n");
	w->p += *w->p == '\n';
}

/* Collects the places that the hunk at p, its "@@" line, changes; returns its end. */
static const char *read_hunk(const char *p, int **lines, size_t *n)
{
	struct walk w;

	*lines = NULL;
	*n = 0;
	for (w = walk_hunk(p); in_hunk(&w); step(&w)) {
		if (*w.p != '+' && *w.p != '-')
			continue;
		*lines = xgrow(*lines, *n, sizeof(**lines));
		(*lines)[(*n)++] = *w.p == '+' ? w.line - 1 : w.line;
	}
	return w.p;
}

char *diff_select(const char *diff, diff_hunk *keep, void *ctx)
{
	const char *p = strstr(diff, "\n@@ ");
	struct buf out = { 0 };
	size_t kept = 0;

	if (!p)
		return NULL;
	buf_add(&out, diff, ++p - diff);
	while (has_prefix(p, "@@ ")) {
		const char *end;
		int *lines;
		size_t n;

		end = read_hunk(p, &lines, &n);
		if (keep(ctx, lines, n)) {
			buf_add(&out, p, end - p);
			kept++;
		}
		free(lines);
		p = end;
	}
	if (!kept)
		buf_free(&out);
	return out.data;
}

/* The text of a line behind the sign, with its newline. */
static void add_line(struct buf *text, const char *p)
{
	size_t len = strcspn(p, "\n");

	buf_add(text, p, len);
	/* "\\ No newline at end of file" */
	if (!has_prefix(p + len, "\n\\"))
		buf_puts(text, "\n");
}

/* Adds the changes of the hunk at p, its "@@" line; returns its end. */
static const char *read_changes(const char *p, struct changes *c, struct buf *text)
{
	struct change *open = NULL;
	struct walk w;

	for (w = walk_hunk(p); in_hunk(&w); step(&w)) {
		if ((*w.p == '+' || *w.p == '-') && !open) {
			c->v = xgrow(c->v, c->n, sizeof(*c->v));
			open = &c->v[c->n++];
			*open = (struct change){ .line = w.line };
		}
		if (*w.p == '+') {
			size_t before = text->len;

			add_line(text, w.p + 1);
			open->len += text->len - before;
		} else if (*w.p == '-') {
			open->deleted++;
		} else if (*w.p == ' ') {
			open = NULL;
		}
	}
	return w.p;
}

void diff_changes(const char *diff, struct changes *changes)
{
	const char *p = strstr(diff, "\n@@ ");
	struct buf text = { 0 };
	size_t at = 0;

	*changes = (struct changes){ 0 };
	for (p = p ? p + 1 : ""; has_prefix(p, "@@ ");)
		p = read_changes(p, changes, &text);
	buf_add(&text, "", 0);
	changes->text = text.data;
	for (size_t i = 0; i < changes->n; i++) {
		changes->v[i].inserted = changes->text + at;
		at += changes->v[i].len;
	}
}

void changes_free(struct changes *changes)
{
	free(changes->v);
	free(changes->text);
}

void diff_files(const char *diff, void (*file)(void *ctx, const char *path, const char *diff),
		void *ctx)
{
	for (const char *p = diff, *end; *p; p = end) {
		char *part, *path;

		end = part_end(p);
		/* What stands above the headers of a file is a part of its own. */
		if (!has_prefix(p, old_file))
			continue;
		part = xstrndup(p, end - p);
		p += strlen(old_file);
		path = xstrndup(p, strcspn(p, behind_path));
		file(ctx, path, part);
		free(path);
		free(part);
	}
}
