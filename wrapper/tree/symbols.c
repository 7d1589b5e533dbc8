// SPDX-License-Identifier: GPL-2.0-only
#include "tree/symbols.h"

#include <string.h>

#include "c/lexer.h"

/* Where the reader is: inside of which braces, and what the declaration so far says. */
struct reader {
	struct symbols *symbols;
	struct strv local; /* all that is defined, static or not */
	struct lexer lexer;
	int braces, parens;

	/* The declaration or definition outside of braces. */
	bool is_static, is_ops, is_table;
	struct token name; /* last word outside of parentheses */
	struct token callee; /* the word before the first parenthesis */
	int argument; /* of the callee, from 0 */

	/* A table's member, ".remove =": what follows are values. */
	bool values;
	int value_parens;
};

bool is_pm_word(const char *s, size_t len)
{
	static const char runtime[] = "pm_runtime_", ops[] = "PM_OPS", type[] = "dev_pm_ops";

	if (*s == 'p')
		return len > strlen(runtime) && !strncmp(s, runtime, strlen(runtime));
	if (s[len - 1] == 'S')
		return len >= strlen(ops) && !strncmp(s + len - strlen(ops), ops, strlen(ops));
	return *s == 'd' && len == strlen(type) && !strncmp(s, type, len);
}

/* The members of drivers' and PM tables that hold a callback, or the PM table itself. */
static bool is_role(const struct token *t)
{
	static const char *const exact[] = { "probe",	"probe_new", "remove",	   "remove_new",
					     "bind",	"unbind",    "disconnect", "shutdown",
					     "load",	"unload",    "pm",	   "prepare",
					     "complete" };
	static const char *const stems[] = { "suspend",	 "resume",  "freeze",  "thaw",
					     "poweroff", "restore", "runtime_" };

	for (size_t i = 0; i < ARRAY_SIZE(exact); i++)
		if (token_is(t, exact[i]))
			return true;
	for (size_t i = 0; i < ARRAY_SIZE(stems); i++)
		if (t->len >= strlen(stems[i]) && !strncmp(t->start, stems[i], strlen(stems[i])))
			return true;
	return false;
}

static void start_declaration(struct reader *r)
{
	r->is_static = r->is_ops = r->is_table = false;
	r->name = r->callee = (struct token){ 0 };
	r->parens = 0;
}

static void define(struct reader *r, const struct token *name, bool ops)
{
	strv_take(&r->local, token_text(name));
	if (r->is_static)
		return;
	strv_take(&r->symbols->defined, token_text(name));
	if (ops)
		strv_take(&r->symbols->ops, token_text(name));
}

/* A word between the parentheses of a macro outside of functions. */
static void read_argument(struct reader *r, const struct token *t)
{
	if (token_contains(&r->callee, "PM_OPS") && r->argument > 0) {
		strv_take(&r->symbols->wanted, token_text(t));
	} else if (token_contains(&r->callee, "PM_OPS")) {
		define(r, t, true);
		if (token_contains(&r->callee, "EXPORT"))
			strv_take(&r->symbols->exported, token_text(t));
	} else if (token_contains(&r->callee, "EXPORT") && r->argument == 0) {
		strv_take(&r->symbols->exported, token_text(t));
	}
}

static void read_outside(struct reader *r, const struct token *t)
{
	if (t->word) {
		if (r->parens) {
			read_argument(r, t);
			return;
		}
		r->is_static |= token_is(t, "static");
		r->is_ops |= token_is(t, "dev_pm_ops");
		r->name = *t;
	} else if (token_is(t, "(")) {
		if (!r->parens++ && !r->callee.len) {
			r->callee = r->name;
			r->argument = 0;
		}
	} else if (token_is(t, ")")) {
		r->parens -= r->parens > 0;
	} else if (token_is(t, ",") && r->parens == 1) {
		r->argument++;
	} else if (token_is(t, "=") && !r->parens) {
		r->is_table = true;
		if (r->is_ops && !r->callee.len)
			define(r, &r->name, true);
	} else if (token_is(t, "{")) {
		if (!r->is_table && r->callee.len)
			define(r, &r->callee, false);
		r->braces = 1;
	} else if (token_is(t, ";") || token_is(t, "}")) {
		start_declaration(r);
	}
}

/* A word, parenthesis or end among the values of a member. */
static void read_value(struct reader *r, const struct token *t)
{
	if (t->word)
		strv_take(&r->symbols->wanted, token_text(t));
	else if (token_is(t, "("))
		r->value_parens++;
	else if (token_is(t, ")"))
		r->values = --r->value_parens >= 0;
	else if (!r->value_parens && (token_is(t, ",") || token_is(t, ";") || token_is(t, "}")))
		r->values = false;
}

/* After t, values follow: it starts ".member = ", "x->member = " or XXX_PM_OPS(. Skips to them. */
static void start_values(struct reader *r, const struct token *t)
{
	struct lexer ahead = r->lexer;
	struct token next;

	if (token_is(t, ".") || token_is(t, "->")) {
		next = lexer_next(&ahead);
		if (!is_role(&next))
			return;
		next = lexer_next(&ahead);
		if (!token_is(&next, "="))
			return;
	} else {
		if (!t->word || !token_contains(t, "PM_OPS"))
			return;
		next = lexer_next(&ahead);
		if (!token_is(&next, "("))
			return;
	}
	r->lexer = ahead;
	r->values = true;
	r->value_parens = token_is(&next, "(");
}

/* Inside of braces only tables matter. */
static void read_inside(struct reader *r, const struct token *t)
{
	if (r->values)
		read_value(r, t);
	r->braces += token_is(t, "{") - token_is(t, "}");
	if (!r->braces && !r->is_table)
		start_declaration(r);
	start_values(r, t);
}

static bool has(const struct strv *sorted, const char *s)
{
	return strv_find(sorted, s) >= 0;
}

static void settle(struct symbols *s, struct strv *local)
{
	struct strv wanted = s->wanted;

	s->wanted = (struct strv){ 0 };
	strv_sort(local);
	strv_sort(&wanted);
	for (size_t i = 0; i < wanted.n; i++)
		if (!has(local, wanted.v[i]) && (!i || strcmp(wanted.v[i - 1], wanted.v[i])))
			strv_add(&s->wanted, wanted.v[i]);
	strv_free(&wanted);
	strv_sort(&s->defined);
	strv_sort(&s->exported);
	strv_sort(&s->ops);
}

void symbols_read(struct symbols *s, const char *text)
{
	struct reader r = { .symbols = s, .lexer = lexer_at(text) };
	struct token t;

	*s = (struct symbols){ 0 };
	start_declaration(&r);
	while ((t = lexer_next(&r.lexer)).len) {
		s->pm |= is_pm_word(t.start, t.len);
		/* Braces that an #ifdef unbalanced: functions start and end in the first column. */
		if (t.first_column && token_is(&t, "{") && r.braces)
			r.braces = 0;
		if (t.first_column && token_is(&t, "}") && r.braces)
			r.braces = 1;
		if (r.braces)
			read_inside(&r, &t);
		else
			read_outside(&r, &t);
	}
	settle(s, &r.local);
	strv_free(&r.local);
}

void symbols_pack(const struct symbols *s, struct buf *out)
{
	const struct strv *const lists[] = { &s->defined, &s->exported, &s->ops, &s->wanted };

	buf_puts(out, s->pm ? "+" : "-");
	for (size_t i = 0; i < ARRAY_SIZE(lists); i++) {
		buf_puts(out, "\n");
		for (size_t k = 0; k < lists[i]->n; k++) {
			buf_puts(out, lists[i]->v[k]);
			buf_puts(out, " ");
		}
	}
}

void symbols_unpack(struct symbols *s, const char *text)
{
	struct strv *const lists[] = { &s->defined, &s->exported, &s->ops, &s->wanted };

	*s = (struct symbols){ .pm = *text == '+' };
	for (size_t i = 0; i < ARRAY_SIZE(lists) && (text = strchr(text, '\n')); i++) {
		const char *end = strchrnul(++text, '\n');

		for (size_t len; text < end; text += len + 1) {
			len = strcspn(text, " \n");
			strv_take(lists[i], xstrndup(text, len));
		}
		text = end;
	}
}

void symbols_free(struct symbols *s)
{
	strv_free(&s->defined);
	strv_free(&s->exported);
	strv_free(&s->ops);
	strv_free(&s->wanted);
}
