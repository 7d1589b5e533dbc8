// SPDX-License-Identifier: GPL-2.0-only
#include "c/lexer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

static const char *skip_quoted(const char *p)
{
	char quote = *p++;

	for (; *p && *p != quote && *p != '\n'; p++)
		if (*p == '\\' && p[1])
			p++;
	return *p == quote ? p + 1 : p;
}

static const char *skip_comment(const char *p)
{
	const char *end = p[1] == '/' ? p + strcspn(p, "\n") : strstr(p + 2, "*/");

	if (!end)
		return p + strlen(p);
	return p[1] == '/' ? end : end + 2;
}

/* To the end of its line, or of the comment that begins there and ends later. */
static const char *skip_directive(const char *p)
{
	while (*p && *p != '\n') {
		if (*p == '/' && p[1] == '*') {
			p = skip_comment(p);
			continue;
		}
		p += *p == '\\' && p[1];
		p++;
	}
	return p;
}

/* Skips what is no token; a directive only starts a line. True if one is wanted and begins here. */
static bool skip_noise(struct lexer *l)
{
	bool fresh = l->p == l->line;

	for (;;) {
		if (*l->p == '\n') {
			l->line = l->p + 1;
			fresh = true;
			l->p++;
		} else if (isspace((unsigned char)*l->p)) {
			l->p++;
		} else if (*l->p == '#' && fresh) {
			if (l->directives)
				return true;
			l->p = skip_directive(l->p);
		} else if (*l->p == '/' && (l->p[1] == '/' || l->p[1] == '*')) {
			l->p = skip_comment(l->p);
		} else if (*l->p == '"' || *l->p == '\'') {
			l->p = skip_quoted(l->p);
			fresh = false;
		} else {
			return false;
		}
	}
}

struct lexer lexer_at(const char *text)
{
	return (struct lexer){ .line = text, .p = text };
}

struct token lexer_next(struct lexer *l)
{
	bool directive = skip_noise(l);
	struct token t = { .start = l->p, .directive = directive, .first_column = l->p == l->line };

	if (directive) {
		l->p = skip_directive(l->p);
		t.len = l->p - t.start;
		return t;
	}
	while (is_word_char(l->p[t.len]))
		t.len++;
	t.word = t.len && !isdigit((unsigned char)*t.start);
	if (!t.len && *t.start)
		t.len = t.start[0] == '-' && t.start[1] == '>' ? 2 : 1;
	l->p += t.len;
	return t;
}

bool token_contains(const struct token *t, const char *text)
{
	return t->len && memmem(t->start, t->len, text, strlen(text));
}

char *token_text(const struct token *t)
{
	return xstrndup(t->start, t->len);
}

struct token_set {
	const char *start;
	UT_hash_handle hh;
};

bool token_set_has(struct token_set *set, const struct token *t)
{
	struct token_set *entry;

	HASH_FIND(hh, set, t->start, t->len, entry);
	return entry;
}

bool token_set_add(struct token_set **set, const struct token *t)
{
	struct token_set *entry;

	if (token_set_has(*set, t))
		return false;
	entry = xcalloc(1, sizeof(*entry));
	entry->start = t->start;
	HASH_ADD_KEYPTR(hh, *set, entry->start, t->len, entry);
	return true;
}

void token_set_free(struct token_set **set)
{
	struct token_set *entry, *tmp;

	HASH_ITER(hh, *set, entry, tmp) {
		HASH_DEL(*set, entry);
		free(entry);
	}
}
