// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/reach.h"

#include <stdlib.h>
#include <uthash.h>

/* What comes with a word. */
struct word {
	struct code **functions;
	size_t n_functions;
	struct tokens links;
	UT_hash_handle hh;
};

static struct word *get_word(struct reach *r, const struct token *t)
{
	struct word *word;

	HASH_FIND(hh, r->words, t->start, t->len, word);
	if (!word) {
		word = xcalloc(1, sizeof(*word));
		HASH_ADD_KEYPTR(hh, r->words, t->start, t->len, word);
	}
	return word;
}

static void add_token(struct tokens *list, const struct token *t)
{
	list->v = xgrow(list->v, list->n, sizeof(*t));
	list->v[list->n++] = *t;
}

void reach_function(struct reach *r, const struct token *name, struct code *code)
{
	struct word *word = get_word(r, name);

	word->functions = xgrow(word->functions, word->n_functions, sizeof(*word->functions));
	word->functions[word->n_functions++] = code;
}

void reach_link(struct reach *r, const struct token *member, const struct token *fn)
{
	add_token(&get_word(r, member)->links, fn);
}

void reach_back(struct reach *r, const struct token *name, const struct code *code)
{
	struct lexer l = lexer_at(code->start);
	struct token t;

	while ((t = lexer_next(&l)).len && t.start < code->end)
		if (t.word)
			reach_link(r, &t, name);
}

void reach_word(struct reach *r, const struct token *word)
{
	if (token_set_add(&r->reached, word))
		add_token(&r->queue, word);
}

void reach_words(struct reach *r, const char *start, const char *end)
{
	struct lexer l = lexer_at(start);
	struct token t;

	while ((t = lexer_next(&l)).len && t.start < end)
		if (t.word)
			reach_word(r, &t);
}

static void reach_code(struct reach *r, struct code *code)
{
	if (!code->reached)
		reach_words(r, code->start, code->end);
	code->reached = true;
}

void reach_all(struct reach *r)
{
	for (size_t i = 0; i < r->queue.n; i++) {
		struct token t = r->queue.v[i];
		struct word *word;

		HASH_FIND(hh, r->words, t.start, t.len, word);
		for (size_t k = 0; word && k < word->links.n; k++)
			reach_word(r, &word->links.v[k]);
		for (size_t k = 0; word && k < word->n_functions; k++)
			reach_code(r, word->functions[k]);
	}
}

void reach_free(struct reach *r)
{
	struct word *word, *tmp;

	HASH_ITER(hh, r->words, word, tmp) {
		HASH_DEL(r->words, word);
		free(word->functions);
		free(word->links.v);
		free(word);
	}
	token_set_free(&r->reached);
	free(r->queue.v);
}
