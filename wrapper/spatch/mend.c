// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/mend.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "c/lexer.h"

/* What is put in before a place of the text. */
struct insertion {
	size_t at;
	const char *text;
};

/* A brace, and its closing one: of no length if there is none. */
struct pair {
	const char *open;
	struct token close;
};

struct mending {
	struct buf *text;
	struct token_set *macros; /* of the file itself: spatch expands them */
	struct token_set *called; /* names with a parenthesis behind them */
	struct pair *braces; /* in the order of the opening ones */
	size_t n_braces;
	struct insertion *v;
	size_t n;
};

static bool is_one_of(const struct token *t, const char *const *words)
{
	for (; *words; words++)
		if (token_is(t, *words))
			return true;
	return false;
}

static void insert(struct mending *m, const char *at, const char *text)
{
	m->v = xgrow(m->v, m->n, sizeof(*m->v));
	m->v[m->n++] = (struct insertion){ at - m->text->data, text };
}

/*
 * From behind an opening parenthesis on to the closing one, which it returns; of no length if
 * there is none before the function ends.
 */
static struct token closing(struct lexer *l)
{
	struct token t;
	int depth = 1;

	while (depth && (t = lexer_next(l)).len && !(t.first_column && token_is(&t, "}")))
		depth += token_is(&t, "(") - token_is(&t, ")");
	if (depth)
		t.len = 0;
	return t;
}

/* Finds all names that are called, and which braces belong together: each is asked for often. */
static void read_pairs(struct mending *m)
{
	struct lexer l = lexer_at(m->text->data);
	struct token t, last = { 0 };
	size_t *open = NULL, n = 0;

	for (; (t = lexer_next(&l)).len; last = t) {
		if (token_is(&t, "(") && last.word) {
			token_set_add(&m->called, &last);
		} else if (token_is(&t, "{")) {
			open = xgrow(open, n, sizeof(*open));
			open[n++] = m->n_braces;
			m->braces = xgrow(m->braces, m->n_braces, sizeof(*m->braces));
			m->braces[m->n_braces++] = (struct pair){ .open = t.start };
		} else if (token_is(&t, "}") && n) {
			m->braces[open[--n]].close = t;
		}
	}
	free(open);
}

static int compare_pairs(const void *pa, const void *pb)
{
	const struct pair *a = pa, *b = pb;

	return (a->open > b->open) - (a->open < b->open);
}

static struct token closing_brace(const struct mending *m, const struct token *brace)
{
	const struct pair key = { .open = brace->start };
	const struct pair *found =
		bsearch(&key, m->braces, m->n_braces, sizeof(*m->braces), compare_pairs);

	return found ? found->close : (struct token){ 0 };
}

/* spatch takes what has one of these in its name for a loop, if it stands like one. */
static bool is_loop_name(const struct token *t)
{
	static const char *const parts[] = { "for", "each", "iterate", "loop", "walk", "scan" };
	char *name = token_text(t);
	bool found = false;

	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		found |= strcasestr(name, parts[i]) != NULL;
	free(name);
	return found;
}

static bool is_keyword(const struct token *t)
{
	static const char *const words[] = { "if",     "for",	  "while",	   "switch",
					     "return", "sizeof",  "typeof",	   "__typeof__",
					     "asm",    "__asm__", "__attribute__", "else",
					     "do",     "goto",	  "case",	   NULL };

	return is_one_of(t, words);
}

/* Nothing else stands in the line behind the token. */
static bool ends_line(const struct token *t)
{
	const char *end = t->start + t->len;
	struct lexer l = lexer_at(end);
	struct token next;

	l.directives = true;
	next = lexer_next(&l);
	return !next.len || memchr(end, '\n', next.start - end);
}

/* From the start of the line. */
static size_t column(const struct mending *m, const char *at)
{
	const char *line = at;
	size_t n = 0;

	while (line > m->text->data && line[-1] != '\n')
		line--;
	for (; line < at; line++)
		n = *line == '\t' ? (n / 8 + 1) * 8 : n + 1;
	return n;
}

/* A statement begins with the name: is it a macro that has another statement behind it? */
static void read_statement(struct mending *m, const struct token *name, struct lexer ahead)
{
	struct token t = lexer_next(&ahead), paren, end;

	if (!token_is(&t, "(") || is_keyword(name) || is_loop_name(name) ||
	    token_set_has(m->macros, name))
		return;
	paren = closing(&ahead);
	if (!paren.len)
		return;
	t = lexer_next(&ahead);
	if (token_is(&t, "{")) {
		end = closing_brace(m, &t);
		if (!end.len || !ends_line(&t) || !ends_line(&end))
			return;
		insert(m, paren.start + 1, "; do");
		insert(m, end.start + 1, " while (0);");
	} else if (t.word && !token_is(&t, "else") && memcmp(t.start, "__", 2) &&
		   ends_line(&paren) && column(m, t.start) > column(m, name->start)) {
		insert(m, paren.start + 1, ";");
	}
}

static char *writable(const struct mending *m, const struct token *t)
{
	return m->text->data + (t->start - m->text->data);
}

/* Nothing but line ends is left of it. */
static void erase(const struct mending *m, const struct token *t)
{
	char *p = writable(m, t);

	for (size_t i = 0; i < t->len; i++)
		if (p[i] != '\n')
			p[i] = ' ';
}

/* Goes on from before the parameters of a definition to behind them, and to what stands there. */
static struct token skip_parameters(struct lexer *l)
{
	struct token t;

	lexer_next(l);
	closing(l);
	t = lexer_next(l);
	while (token_is(&t, "\\"))
		t = lexer_next(l);
	return t;
}

/* From behind the name on, to the end: "(a) list_for_each(a, b)", and nothing else. */
static bool is_head_of_loop(struct lexer l)
{
	struct token name = skip_parameters(&l);

	if (!is_loop_name(&name) || is_keyword(&name) || *lexer_next(&l).start != '(')
		return false;
	closing(&l);
	return !lexer_next(&l).len;
}

/* From behind the name on: "(a) [X_##a] = { ... }", an entry of a table. */
static bool is_pasted_entry(struct lexer l)
{
	struct token t = skip_parameters(&l);
	bool pasted = false;

	if (!token_is(&t, "["))
		return false;
	while ((t = lexer_next(&l)).len && !token_is(&t, "]"))
		pasted |= token_is(&t, "#");
	t = lexer_next(&l);
	return pasted && token_is(&t, "=") && *lexer_next(&l).start == '{';
}

/*
 * "#define name(a) [a] = #a," where nothing here calls it, and a loop by another name, which
 * spatch knows by its own. text: the directive's own, so that nobody reads on behind it.
 */
static void read_definition(struct mending *m, const struct token *directive, const char *text)
{
	struct lexer l = lexer_at(text + 1);
	struct token define = lexer_next(&l), name = lexer_next(&l);
	size_t len = directive->len;

	if (!token_is(&define, "define") || !name.word)
		return;
	while (isspace((unsigned char)text[len - 1]))
		len--;
	if (name.start[name.len] == '(' &&
	    ((text[len - 1] == ',' && !token_set_has(m->called, &name)) || is_pasted_entry(l) ||
	     (is_loop_name(&name) && is_head_of_loop(l)))) {
		erase(m, directive);
		return;
	}
	name.start = directive->start + (name.start - text);
	token_set_add(&m->macros, &name);
}

static void read_definitions(struct mending *m)
{
	struct lexer l = lexer_at(m->text->data);
	struct token t;

	l.directives = true;
	while ((t = lexer_next(&l)).len) {
		if (t.directive) {
			char *text = token_text(&t);

			read_definition(m, &t, text);
			free(text);
		}
	}
}

/* A type that only its name tells, in "(type (*)[2])" or "const type (*name)[2]". */
static void read_type(const struct mending *m, const struct token *last, const struct token *type,
		      struct lexer ahead)
{
	struct token t[5];
	size_t room, k = 0;

	for (size_t i = 0; i < ARRAY_SIZE(t); i++)
		t[i] = lexer_next(&ahead);
	if (!token_is(&t[k++], "(") || !token_is(&t[k++], "*"))
		return;
	k += t[k].word && token_is(last, "const");
	if (!token_is(&t[k], ")") || !token_is(&t[k + 1], "[") || is_keyword(type))
		return;
	room = t[0].start - type->start;
	if (room < strlen("int") || memchr(type->start, '\n', room))
		return;
	memset(writable(m, type), ' ', room);
	memcpy(writable(m, type), "int", strlen("int"));
}

/* "type type" among parameters, where the name hides the type: nothing else tells what it is. */
static void read_parameter(const struct mending *m, const struct token *before,
			   const struct token *type, const struct token *name, struct lexer ahead)
{
	struct token next = lexer_next(&ahead);

	if (!type->word || token_is(type, "long") || type->len != name->len ||
	    type->len < strlen("int") || memcmp(type->start, name->start, name->len) ||
	    !(token_is(before, "(") || token_is(before, ",")) ||
	    !(token_is(&next, ",") || token_is(&next, ")")))
		return;
	memset(writable(m, type), ' ', type->len);
	memcpy(writable(m, type), "int", strlen("int"));
}

/* "case FIRST...LAST", which without blanks is no range to spatch: only its first value is left. */
static void read_case(const struct mending *m, struct lexer ahead)
{
	struct token first = lexer_next(&ahead), last;
	const char *dots = first.start + first.len;

	if (!first.word || memcmp(dots, "...", strnlen(dots, strlen("..."))))
		return;
	for (size_t i = 0; i < strlen("..."); i++)
		lexer_next(&ahead);
	last = lexer_next(&ahead);
	if (last.word && last.start == dots + strlen("..."))
		memset(writable(m, &first) + first.len, ' ', strlen("...") + last.len);
}

/* Names that are operators in C++. */
static void rename_operator(const struct mending *m, const struct token *t)
{
	static const char *const words[] = { "and", "and_eq", "bitand", "bitor",  "compl",  "not",
					     "or",  "or_eq",  "xor",	"not_eq", "xor_eq", NULL };

	if (is_one_of(t, words))
		*writable(m, t) = toupper((unsigned char)*t->start);
}

/* "010d" and "0118", which are numbers only where a macro puts "0x" before them. */
static void rewrite_number(const struct mending *m, const struct token *last, const struct token *t)
{
	static const char digits[] = "0123456789";
	size_t n = strspn(t->start, digits);

	if (*t->start != '0' || n < 2 || token_is(last, ".") ||
	    strspn(t->start, "01234567") >= t->len ||
	    strspn(t->start, "0123456789abcdefABCDEF") < t->len)
		return;
	if (tolower((unsigned char)t->start[n]) == 'e' && n + 1 < t->len &&
	    n + 1 + strspn(t->start + n + 1, digits) == t->len)
		return; /* may be a floating one */
	memset(writable(m, t), '0', t->len);
}

static void read_text(struct mending *m)
{
	static const char *const before[] = { ";", "{", "}", ":", NULL };
	struct lexer l = lexer_at(m->text->data);
	struct token t, last = { 0 }, before_last = { 0 };
	int braces = 0, parens = 0, table = 0;

	while ((t = lexer_next(&l)).len) {
		braces += token_is(&t, "{") - token_is(&t, "}");
		/* What stands in an initialiser is no statement, however it is laid out. */
		if (token_is(&t, "{") && token_is(&last, "=") && !table)
			table = braces;
		if (braces < table)
			table = 0;
		parens += token_is(&t, "(") - token_is(&t, ")");
		if (t.first_column && token_is(&t, "}"))
			braces = parens = table = 0; /* whatever an #ifdef has left open */
		if (t.word && braces > 0 && !table && !parens && is_one_of(&last, before))
			read_statement(m, &t, l);
		if (t.word) {
			read_type(m, &last, &t, l);
			read_parameter(m, &before_last, &last, &t, l);
			rename_operator(m, &t);
			if (token_is(&t, "case"))
				read_case(m, l);
		} else {
			rewrite_number(m, &last, &t);
		}
		before_last = last;
		last = t;
	}
}

static int compare_insertions(const void *pa, const void *pb)
{
	const struct insertion *a = pa, *b = pb;

	return (a->at > b->at) - (a->at < b->at);
}

static void apply(struct mending *m)
{
	struct buf out = { 0 };
	size_t from = 0;

	if (!m->n)
		return;
	qsort(m->v, m->n, sizeof(*m->v), compare_insertions);
	for (size_t i = 0; i < m->n; i++) {
		buf_add(&out, m->text->data + from, m->v[i].at - from);
		buf_puts(&out, m->v[i].text);
		from = m->v[i].at;
	}
	buf_add(&out, m->text->data + from, m->text->len - from);
	buf_free(m->text);
	*m->text = out;
}

void mend(struct buf *text)
{
	struct mending m = { .text = text };

	read_pairs(&m);
	read_definitions(&m);
	read_text(&m);
	token_set_free(&m.called);
	token_set_free(&m.macros);
	free(m.braces);
	apply(&m);
	free(m.v);
}
