// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/printer.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diff.h"
#include "base/util.h"

#define CONTEXT_LINES 3
/* As much of a line as "diff -p" shows behind the @@. */
#define HEADING_LENGTH 40

struct line {
	char sign; /* ' ', '-' or '+'; 0 for one that is dropped */
	const char *text; /* points into the diff, ends with its line */
	size_t len;
};

/* A hunk, taken apart. */
struct hunk {
	struct line *v;
	size_t n;
	int old, new; /* the lines at which it starts */
	const char *heading; /* what stands behind its second @@ */
	size_t heading_len;
};

static bool is_blank(const struct line *l)
{
	return strspn(l->text, " \t\r") >= l->len;
}

static struct line stripped(const struct line *l)
{
	size_t before = strspn(l->text, " \t");
	struct line s = { l->sign, l->text + before, l->len > before ? l->len - before : 0 };

	while (s.len && isspace((unsigned char)s.text[s.len - 1]))
		s.len--;
	return s;
}

static bool starts(const struct line *l, const char *with)
{
	return l->len >= strlen(with) && has_prefix(l->text, with);
}

static bool ends(const struct line *l, const char *with)
{
	size_t n = strlen(with);

	return l->len >= n && !memcmp(l->text + l->len - n, with, n);
}

/* The lines from i on that are one comment and nothing else; 0 if there are none. */
static size_t comment_lines(const struct hunk *h, size_t i)
{
	struct line l = stripped(&h->v[i]);

	if (starts(&l, "//"))
		return 1;
	if (!starts(&l, "/*"))
		return 0;
	for (size_t k = i; k < h->n && h->v[k].sign == '-'; k++) {
		const char *end;

		l = stripped(&h->v[k]);
		end = memmem(l.text, l.len, "*/", 2);
		if (end)
			return end + 2 == l.text + l.len ? k + 1 - i : 0;
	}
	return 0;
}

static size_t run_end(const struct hunk *h, size_t i, char sign)
{
	while (i < h->n && h->v[i].sign == sign)
		i++;
	return i;
}

/* Gives back what was taken away above the lines removed from i on. Returns how many lines. */
static size_t keep_above(struct hunk *h, size_t i)
{
	size_t end = run_end(h, i, '-'), from = i;

	while (i < end) {
		size_t n = is_blank(&h->v[i]) ? 1 : comment_lines(h, i);

		/* What is removed is nothing else: the rule meant it. */
		if (!n || i + n >= end)
			break;
		for (; n; n--)
			h->v[i++].sign = ' ';
	}
	return i - from;
}

static void move_line(struct hunk *h, size_t from, size_t to)
{
	struct line l = h->v[from];

	memmove(&h->v[from], &h->v[from + 1], (to - from) * sizeof(l));
	h->v[to] = l;
}

/* The same for blank lines below: they come to stand behind what takes the place of the others. */
static void keep_below(struct hunk *h, size_t i)
{
	size_t end = run_end(h, i, '-'), last = run_end(h, end, '+');

	for (; end > i + 1 && is_blank(&h->v[end - 1]); end--, last--) {
		h->v[end - 1].sign = ' ';
		move_line(h, end - 1, last - 1);
	}
}

/* Where nothing takes the place of removed lines, no two blank lines may meet, nor one the edge of
 * a block. */
static void close_gap(struct hunk *h, size_t i)
{
	size_t end = run_end(h, i, '-');
	bool above = i && h->v[i - 1].sign == ' ' && is_blank(&h->v[i - 1]);
	struct line before = i ? stripped(&h->v[i - 1]) : (struct line){ 0 }, behind;

	if (end == h->n || h->v[end].sign != ' ')
		return;
	behind = stripped(&h->v[end]);
	if (!behind.len && (above || ends(&before, "{")))
		h->v[end].sign = '-';
	else if (above && starts(&behind, "}"))
		h->v[i - 1].sign = '-';
}

/* One statement, which is no branch or loop of its own, and nothing else. */
static bool is_single(const struct hunk *h, size_t from, size_t to)
{
	static const char *const heads[] = { "if", "for", "while", "do", "switch" };
	size_t ends_at = 0;

	for (size_t i = from; i < to; i++) {
		struct line l = stripped(&h->v[i]);

		if (h->v[i].sign != '+' || memchr(l.text, '{', l.len))
			return false;
		for (size_t k = 0; k < ARRAY_SIZE(heads) && i == from; k++)
			if (starts(&l, heads[k]) && !is_word_char(l.text[strlen(heads[k])]))
				return false;
		if (memchr(l.text, ';', l.len))
			ends_at = i + 1;
		if (ends_at && (ends_at < to || memchr(l.text, ';', l.len) != l.text + l.len - 1))
			return false;
	}
	return ends_at == to;
}

/* Line k is line i with a brace behind it. */
static bool only_braced(const struct hunk *h, size_t i, size_t k)
{
	const struct line *old = &h->v[i], *new = &h->v[k];

	return new->len == old->len + 2 && ends(new, " {") &&
	       !memcmp(old->text, new->text, old->len);
}

/* Where the block ends that line head opens, if it ends before end and is a single statement in
 * braces; else 0. */
static size_t single_block(const struct hunk *h, size_t head, size_t end)
{
	for (size_t close = head + 1; close < end; close++) {
		struct line l = stripped(&h->v[close]);

		if (l.len && l.text[0] == '}')
			return l.len == 1 && is_single(h, head + 1, close) ? close : 0;
	}
	return 0;
}

/* The lines from plus to head, which are put in, go above line old. */
static void move_above(struct hunk *h, size_t old, size_t plus, size_t head)
{
	for (size_t k = plus, to = old; k < head; k++, to++) {
		struct line moved = h->v[k];

		memmove(&h->v[to + 1], &h->v[to], (k - to) * sizeof(moved));
		h->v[to] = moved;
	}
}

/* Line old, of those removed, and the one from plus on that has a brace more; false if there is
 * none. */
static bool find_braced(const struct hunk *h, size_t *old, size_t plus, size_t *head)
{
	size_t end = run_end(h, plus, '+');

	for (; *old < plus; ++*old)
		for (*head = plus; *head < end; ++*head)
			if (only_braced(h, *old, *head))
				return true;
	return false;
}

/*
 * Undoes a pair of braces, if there is one in the lines that are removed from
 * i on and those that take their place from plus on. Returns whether it did;
 * the line in front of the brace then is context, and parts them in two.
 */
static bool undo_braces(struct hunk *h, size_t i, size_t plus)
{
	size_t old = i, head, close;

	if (!find_braced(h, &old, plus, &head))
		return false;
	close = single_block(h, head, run_end(h, plus, '+'));
	if (!close)
		return false;
	h->v[close].sign = 0;
	h->v[head].sign = 0;
	h->v[old].sign = ' ';
	move_above(h, old, plus, head);
	return true;
}

static void drop_marked(struct hunk *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n; i++)
		if (h->v[i].sign)
			h->v[n++] = h->v[i];
	h->n = n;
}

/* What is left of a brace that was removed: the blanks that stood in front of it. */
static void drop_blanks(struct hunk *h)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->v[i].sign == '+' && is_blank(&h->v[i]) && strchr(" \t", *h->v[i].text))
			h->v[i].sign = 0;
	drop_marked(h);
}

static void mend(struct hunk *h)
{
	drop_blanks(h);
	for (size_t i = 0; i < h->n; i++) {
		size_t plus;

		if (h->v[i].sign != '-')
			continue;
		plus = run_end(h, i, '-');
		if (undo_braces(h, i, plus)) {
			drop_marked(h);
			i--;
			continue;
		}
		i += keep_above(h, i);
		keep_below(h, i);
		plus = run_end(h, i, '-');
		if (run_end(h, plus, '+') == plus)
			close_gap(h, i);
		i = run_end(h, plus, '+') - 1;
	}
}

static bool is_context(const struct line *l)
{
	return l->sign == ' ';
}

/* The function that a hunk from line i on is in, as "diff -p" has it. */
static void print_heading(const struct hunk *h, size_t i, struct buf *out)
{
	const char *text = h->heading;
	size_t len = h->heading_len;

	while (i-- > 0) {
		char first = h->v[i].len ? h->v[i].text[0] : ' ';

		if (h->v[i].sign == '+' || (!isalpha((unsigned char)first) && first != '_'))
			continue;
		text = h->v[i].text;
		len = h->v[i].len < HEADING_LENGTH ? h->v[i].len : HEADING_LENGTH;
		while (len && isspace((unsigned char)text[len - 1]))
			len--;
		break;
	}
	if (len) {
		buf_puts(out, " ");
		buf_add(out, text, len);
	}
}

static void print_range(struct buf *out, char sign, int start, size_t n)
{
	buf_printf(out, " %c%d", sign, start);
	if (n != 1)
		buf_printf(out, ",%zu", n);
}

/* Prints the lines [from, to) as a hunk; old and new are the lines at which it starts. */
static void print_lines(const struct hunk *h, size_t from, size_t to, int old, int new,
			struct buf *out)
{
	size_t added = 0, removed = 0;

	for (size_t i = from; i < to; i++) {
		added += h->v[i].sign == '+';
		removed += h->v[i].sign == '-';
	}
	buf_puts(out, "@@");
	print_range(out, '-', old, to - from - added);
	print_range(out, '+', new, to - from - removed);
	buf_puts(out, " @@");
	print_heading(h, from, out);
	buf_puts(out, "\n");
	for (size_t i = from; i < to; i++) {
		buf_add(out, &h->v[i].sign, 1);
		buf_add(out, h->v[i].text, h->v[i].len);
		buf_puts(out, "\n");
	}
}

/* Where the changes from line i on end: at the last one, behind which the context is enough for two
 * hunks. */
static size_t changes_end(const struct hunk *h, size_t i)
{
	size_t end = i;

	for (; i < h->n && i <= end + 2 * CONTEXT_LINES; i++)
		if (!is_context(&h->v[i]))
			end = i + 1;
	return end;
}

/* Prints what is changed, with context as usual. shift: by how much earlier hunks have moved it;
 * returns the new one. */
static int print_hunk(const struct hunk *h, int shift, struct buf *out)
{
	int old = h->old;
	size_t printed = 0;

	for (size_t i = 0; i < h->n; i++) {
		size_t from, to, end;

		if (is_context(&h->v[i]))
			continue;
		end = changes_end(h, i);
		from = i < printed + CONTEXT_LINES ? printed : i - CONTEXT_LINES;
		to = end + CONTEXT_LINES < h->n ? end + CONTEXT_LINES : h->n;
		old += from - printed;
		print_lines(h, from, to, old, old + shift, out);
		for (size_t k = from; k < to; k++) {
			old += h->v[k].sign != '+';
			shift += (h->v[k].sign == '+') - (h->v[k].sign == '-');
		}
		printed = to;
		i = to - 1;
	}
	return shift;
}

/* Takes the hunk at p, its "@@" line, apart; returns its end. */
static const char *read_hunk(const char *p, struct hunk *h)
{
	const char *heading = strstr(p + 2, "@@");

	*h = (struct hunk){ .old = 1 };
	/* Of so many digits that it can be counted on from there. */
	sscanf(p, "@@ -%9d", &h->old);
	p += strcspn(p, "\n");
	if (heading && heading < p) {
		h->heading = heading + strspn(heading, "@ ");
		h->heading_len = p - h->heading;
	}
	for (p += *p == '\n'; *p && strchr(" +-", *p); p += *p == '\n') {
		size_t len = strcspn(p, "\n");

		h->v = xgrow(h->v, h->n, sizeof(*h->v));
		h->v[h->n++] = (struct line){ *p, p + 1, len - 1 };
		p += len;
	}
	return p;
}

char *printed_diff(const char *diff, const char *path)
{
	char *part = diff_of_file(diff, path);
	const char *p = part ? strstr(part, "\n@@ ") : NULL;
	struct buf out = { 0 };
	size_t header;
	int shift = 0;

	/* Lines without an end are left to those who write them. */
	if (!p || strstr(part, "\n\\"))
		return part;
	header = ++p - part;
	buf_add(&out, part, header);
	while (has_prefix(p, "@@ ")) {
		struct hunk h;

		p = read_hunk(p, &h);
		mend(&h);
		shift = print_hunk(&h, shift, &out);
		free(h.v);
	}
	free(part);
	if (out.len == header)
		buf_free(&out);
	return out.data;
}
