// SPDX-License-Identifier: GPL-2.0-only
#include "findings/finding.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

bool finding_is_about(const struct finding *f, const char *rule, const char *path,
		      const char *function)
{
	return !strcmp(f->rule->name, rule) && !strcmp(f->path, path) &&
	       !strcmp(f->function, function);
}

void findings_add(struct findings *list, const struct finding *f)
{
	list->v = xgrow(list->v, list->n, sizeof(*list->v));
	list->v[list->n++] = *f;
}

void finding_free(struct finding *f)
{
	for (size_t i = 0; i < f->n_related; i++) {
		free(f->related[i].path);
		free(f->related[i].text);
	}
	free(f->related);
	free(f->path);
	free(f->function);
	free(f->message);
	free(f->verdict);
	free(f->reason);
	free(f->diff);
	free(f->unmended);
	free(f->brought);
	free(f->mended);
}

void findings_free(struct findings *list)
{
	for (size_t i = 0; i < list->n; i++)
		finding_free(&list->v[i]);
	free(list->v);
	*list = (struct findings){ 0 };
}

void findings_select(struct findings *list, bool (*keep)(const struct finding *f, const void *ctx),
		     const void *ctx)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->n; i++) {
		if (keep(&list->v[i], ctx))
			list->v[kept++] = list->v[i];
		else
			finding_free(&list->v[i]);
	}
	list->n = kept;
}

static bool is_confident(const struct finding *f, const void *least)
{
	return f->confidence >= *(const enum confidence *)least;
}

void findings_filter(struct findings *list, enum confidence least)
{
	findings_select(list, is_confident, &least);
}

struct finding *findings_find(const struct findings *list, const char *id)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(list->v[i].id, id))
			return &list->v[i];
	return NULL;
}

size_t findings_count(const struct findings *list, enum finding_state state)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++)
		n += list->v[i].state == state;
	return n;
}

const char *finding_state_name(enum finding_state state)
{
	static const char *const names[] = { [FINDING_NEW] = "new",
					     [FINDING_KNOWN] = "known",
					     [FINDING_SUPPRESSED] = "suppressed" };

	return names[state];
}

bool finding_is_id(const char *s)
{
	return strlen(s) == 16 && strspn(s, "0123456789abcdef") == 16;
}

static int compare(const void *pa, const void *pb)
{
	const struct finding *a = pa, *b = pb;
	int d = strcmp(a->path, b->path);

	if (!d)
		d = a->line - b->line;
	if (!d)
		d = strcmp(a->rule->name, b->rule->name);
	if (!d)
		d = a->column - b->column;
	return d ? d : strcmp(a->message, b->message);
}

static void drop_duplicates(struct findings *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->n; i++) {
		struct finding *last = kept ? &list->v[kept - 1] : NULL, swap;

		if (!last || compare(last, &list->v[i])) {
			list->v[kept++] = list->v[i];
			continue;
		}
		if (last->confidence < list->v[i].confidence) {
			swap = *last;
			*last = list->v[i];
			list->v[i] = swap;
		}
		finding_free(&list->v[i]);
	}
	list->n = kept;
}

/* Where a walk through C text is. */
struct place {
	bool block, line; /* in a comment */
	bool directive; /* in a preprocessor line */
	bool blank; /* nothing but white space in the line so far */
	char quote; /* that closes the literal, 0 outside of one */
};

/* In a comment or a literal: makes what is at p plain. Returns how many characters that were. */
static size_t plain_inside(char *p, struct place *at)
{
	if (at->block && p[0] == '*' && p[1] == '/') {
		p[0] = p[1] = ' ';
		at->block = false;
		return 2;
	}
	if (at->quote && p[0] == '\\' && p[1]) {
		p[0] = p[1] = 'q';
		return 2;
	}
	if (*p == '\n')
		at->quote = 0;
	else if (at->quote == *p)
		at->quote = 0, *p = 'q';
	else
		*p = at->quote ? 'q' : ' ';
	return 1;
}

/* The same in code. */
static size_t plain_outside(char *p, struct place *at)
{
	if (p[0] == '/' && (p[1] == '*' || p[1] == '/')) {
		at->block = p[1] == '*';
		at->line = !at->block;
		p[0] = p[1] = ' ';
		return 2;
	}
	if (*p == '"' || *p == '\'') {
		at->quote = *p;
		*p = 'q';
	} else if (*p == '#' && at->blank) {
		at->directive = true;
	} else if (at->directive && strchr(";{}", *p)) {
		*p = ' ';
	}
	return 1;
}

/*
 * A copy of a C text in which comments are blanks, quoted text is q's and
 * preprocessor lines end like statements, so that braces and semicolons in
 * them do not count. Same length; the caller frees.
 */
static char *plain_text(const char *text)
{
	char *out = xstrdup(text);
	struct place at = { .blank = true };
	size_t n;

	for (char *p = out; *p; p += n) {
		if (*p == '\n' && !at.block) {
			if (at.directive && p > out && p[-1] != '\\') {
				at.directive = false;
				*p = ';';
			}
			at.line = false;
			at.quote = 0;
			at.blank = true;
			n = 1;
			continue;
		}
		n = at.block || at.line || at.quote ? plain_inside(p, &at) : plain_outside(p, &at);
		at.blank &= *p == ' ' || *p == '\t';
	}
	return out;
}

/* Offset of a line and column, the text's length if the text or the line ends before. */
static size_t offset_of(const char *text, int line, int column)
{
	const char *p = text;

	while (--line > 0 && (p = strchr(p, '\n')))
		p++;
	/* Nothing else may be taken for it. */
	if (!p || strcspn(p, "\n") <= (size_t)column)
		return strlen(text);
	return p - text + column;
}

static bool is_end(char c)
{
	return c == ';' || c == '{' || c == '}';
}

/* Where a statement that starts there goes on behind its labels, but not behind at. */
static size_t behind_labels(const char *plain, size_t start, size_t at)
{
	static const char blanks[] = " \t\r\n";

	for (;;) {
		size_t i = start + strspn(plain + start, blanks), word = i;

		while (is_word_char(plain[i]))
			i++;
		if (i == word + 4 && has_prefix(plain + word, "case"))
			i += strcspn(plain + i, ":;{}");
		i += strspn(plain + i, blanks);
		if (i == word || plain[i] != ':' || i >= at)
			return start;
		start = i + 1;
	}
}

/* The plain text is that of the text. The caller frees. */
static char *statement_at(const char *text, const char *plain, int line, int column)
{
	size_t at = offset_of(text, line, column), start = at, end = at;
	struct buf out = { 0 };

	while (start && !is_end(plain[start - 1]))
		start--;
	start = behind_labels(plain, start, at);
	while (plain[end] && !is_end(plain[end]))
		end++;
	buf_add(&out, "", 0);
	for (size_t i = start; i < end; i++)
		/* Quoted text counts as it is written, comments and the ends of lines that go on do
		 * not. */
		if (!isspace((unsigned char)plain[i]) && (plain[i] != '\\' || plain[i + 1] != '\n'))
			buf_add(&out, &text[i], 1);
	return out.data;
}

char *finding_statement(const char *text, int line, int column)
{
	char *plain = plain_text(text), *statement = statement_at(text, plain, line, column);

	free(plain);
	return statement;
}

/* Ids stand in baselines and in files of verdicts: another hash would be other ids. */
static void make_id(const struct finding *f, const char *statement, unsigned int ordinal,
		    char id[17])
{
	char all[HASH_CHARS];
	hash_state state;

	hash_start(&state);
	hash_string(&state, f->rule->name);
	hash_string(&state, f->path);
	hash_string(&state, f->function);
	hash_string(&state, statement);
	hash_add(&state, &ordinal, sizeof(ordinal));
	hash_end_text(&state, all);
	snprintf(id, 17, "%.16s", all);
}

/* Twins, the same statement twice in a function, are told apart by their order. */
static void identify(struct findings *list, size_t i, char **statements)
{
	struct finding *f = &list->v[i];
	unsigned int ordinal = 0;

	for (size_t k = i; k-- > 0 && !strcmp(list->v[k].path, f->path);)
		if (list->v[k].rule == f->rule && !strcmp(list->v[k].function, f->function) &&
		    !strcmp(statements[k], statements[i]))
			ordinal++;
	make_id(f, statements[i], ordinal, f->id);
}

void findings_sort(struct findings *list)
{
	if (list->n)
		qsort(list->v, list->n, sizeof(*list->v), compare);
	drop_duplicates(list);
}

struct strv findings_statements(const struct findings *list, const char *root)
{
	struct strv statements = { 0 };
	struct buf text = { 0 };
	char *plain = NULL;

	for (size_t i = 0; i < list->n; i++) {
		const struct finding *f = &list->v[i];

		if (!i || strcmp(list->v[i - 1].path, f->path)) {
			char *path = xprintf("%s/%s", root, f->path);

			buf_free(&text);
			file_read_regular(path, &text);
			free(plain);
			plain = plain_text(buf_str(&text));
			free(path);
		}
		strv_take(&statements, statement_at(buf_str(&text), plain, f->line, f->column));
	}
	free(plain);
	buf_free(&text);
	return statements;
}

void findings_settle(struct findings *list, const char *root)
{
	struct strv statements;

	findings_sort(list);
	statements = findings_statements(list, root);
	for (size_t i = 0; i < list->n; i++)
		identify(list, i, statements.v);
	strv_free(&statements);
}

/* Twins of it need not be in the list: any of the first few ordinals will do. */
static bool has_id(const struct finding *f, const char *statement)
{
	char id[17];

	for (unsigned int ordinal = 0; ordinal < 100; ordinal++) {
		make_id(f, statement, ordinal, id);
		if (!strcmp(id, f->id))
			return true;
	}
	return false;
}

const struct finding *findings_astray(const struct findings *list, const char *root)
{
	struct strv statements = findings_statements(list, root);
	const struct finding *astray = NULL;

	for (size_t i = 0; i < list->n && !astray; i++)
		if (!has_id(&list->v[i], statements.v[i]))
			astray = &list->v[i];
	strv_free(&statements);
	return astray;
}
