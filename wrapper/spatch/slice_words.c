// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/slice_words.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <uthash.h>

#include "rules/suite.h"

struct word {
	char *text;
	struct meaning meaning;
	UT_hash_handle hh;
};

struct vocabulary {
	const struct rules *rules;
	struct slice_words *of; /* per rule */
	struct word *words; /* all that were met so far: each is matched with the patterns once */
};

struct vocabulary *vocabulary_new(const struct rules *rules, uint64_t *mute)
{
	struct vocabulary *v = xcalloc(1, sizeof(*v));

	v->rules = rules;
	v->of = xcalloc(rules->n + 1, sizeof(*v->of));
	*mute = 0;
	for (size_t i = 0; i < rules->n; i++)
		if (!suite_slice(rules, i, &v->of[i]))
			*mute |= UINT64_C(1) << i;
	return v;
}

void vocabulary_free(struct vocabulary *v)
{
	struct word *word, *tmp;

	HASH_ITER(hh, v->words, word, tmp) {
		HASH_DEL(v->words, word);
		free(word->text);
		free(word);
	}
	for (size_t i = 0; i < v->rules->n; i++) {
		strv_free(&v->of[i].inside);
		strv_free(&v->of[i].from);
	}
	free(v->of);
	free(v);
}

static bool matches(const struct strv *patterns, const char *text)
{
	for (size_t i = 0; i < patterns->n; i++)
		if (!fnmatch(patterns->v[i], text, 0))
			return true;
	return false;
}

const struct meaning *vocabulary_word(struct vocabulary *v, const struct token *t)
{
	struct word *word;

	HASH_FIND(hh, v->words, t->start, t->len, word);
	if (word)
		return &word->meaning;
	word = xcalloc(1, sizeof(*word));
	word->text = token_text(t);
	for (size_t i = 0; i < v->rules->n; i++) {
		word->meaning.inside |= (uint64_t)matches(&v->of[i].inside, word->text) << i;
		word->meaning.from |= (uint64_t)matches(&v->of[i].from, word->text) << i;
	}
	HASH_ADD_KEYPTR(hh, v->words, word->text, t->len, word);
	return &word->meaning;
}
