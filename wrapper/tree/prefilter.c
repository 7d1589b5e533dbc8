// SPDX-License-Identifier: GPL-2.0-only
#include "tree/prefilter.h"

#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#include "tree/symbols.h"

/* A word may stand in several clauses. */
struct word {
	char *text;
	struct word *next; /* the same word in another clause */
	size_t clause;
	UT_hash_handle hh;
};

struct prefilter {
	struct strv clauses;
	struct word *words;
	bool word_char[256];
	bool start[256][256]; /* a word starts with these two: most identifiers end here */
	size_t longest;
	size_t n_rules, needed;
	struct {
		size_t *clauses, n;
	} rules[RULES_MAX];
};

static void add_word(struct prefilter *k, const char *text, size_t clause)
{
	struct word *word = xcalloc(1, sizeof(*word)), *first;

	word->text = xstrdup(text);
	word->clause = clause;
	k->start[(unsigned char)text[0]][(unsigned char)text[1]] = true;
	if (k->longest < strlen(text))
		k->longest = strlen(text);
	HASH_FIND_STR(k->words, text, first);
	if (first) {
		word->next = first->next;
		first->next = word;
	} else {
		HASH_ADD_KEYPTR(hh, k->words, word->text, strlen(word->text), word);
	}
}

/* The number of a clause, which is added if it is new. */
static size_t take_clause(struct prefilter *k, const char *clause)
{
	struct strv words = { 0 };

	for (size_t i = 0; i < k->clauses.n; i++)
		if (!strcmp(k->clauses.v[i], clause))
			return i;
	strv_split(&words, clause, "|");
	for (size_t i = 0; i < words.n; i++)
		add_word(k, words.v[i], k->clauses.n);
	strv_free(&words);
	strv_add(&k->clauses, clause);
	return k->clauses.n - 1;
}

struct prefilter *prefilter_new(const struct strv *clauses)
{
	struct prefilter *k = xcalloc(1, sizeof(*k));

	for (size_t c = 0; c < ARRAY_SIZE(k->word_char); c++)
		k->word_char[c] = is_word_char(c);
	for (size_t i = 0; i < clauses->n; i++)
		take_clause(k, clauses->v[i]);
	return k;
}

static void forget_rules(struct prefilter *k)
{
	for (size_t i = 0; i < k->n_rules; i++)
		free(k->rules[i].clauses);
	k->n_rules = 0;
}

void prefilter_free(struct prefilter *k)
{
	struct word *word, *tmp;

	HASH_ITER(hh, k->words, word, tmp) {
		HASH_DEL(k->words, word);
		while (word) {
			struct word *next = word->next;

			free(word->text);
			free(word);
			word = next;
		}
	}
	forget_rules(k);
	strv_free(&k->clauses);
	free(k);
}

void prefilter_take(struct prefilter *k, const struct rules *rules)
{
	forget_rules(k);
	for (size_t i = 0; i < rules->n; i++) {
		const struct strv *clauses = &rules->v[i].keywords;

		k->rules[i].clauses = xcalloc(clauses->n, sizeof(size_t));
		k->rules[i].n = clauses->n;
		for (size_t c = 0; c < clauses->n; c++) {
			size_t clause = take_clause(k, clauses->v[c]);

			k->rules[i].clauses[c] = clause;
			if (k->needed <= clause)
				k->needed = clause + 1;
		}
	}
	k->n_rules = rules->n;
}

const struct strv *prefilter_clauses(const struct prefilter *k)
{
	return &k->clauses;
}

size_t prefilter_needed(const struct prefilter *k)
{
	return k->needed;
}

static void set_bit(struct buf *met, size_t bit)
{
	while (met->len <= bit / 8)
		buf_add(met, "", 1);
	met->data[bit / 8] |= 1 << bit % 8;
}

bool prefilter_read(struct prefilter *k, const struct buf *text, struct buf *met)
{
	const unsigned char *s = (const unsigned char *)buf_str(text), *end = s + text->len;
	bool pm = false;

	while (s < end) {
		const unsigned char *start = s;
		struct word *word;
		size_t len;

		while (s < end && k->word_char[*s])
			s++;
		if (s == start) {
			s++;
			continue;
		}
		pm = pm || is_pm_word((const char *)start, s - start);
		len = s - start;
		if (len > k->longest || !k->start[start[0]][len > 1 ? start[1] : 0])
			continue;
		HASH_FIND(hh, k->words, start, len, word);
		for (; word; word = word->next)
			set_bit(met, word->clause);
	}
	return pm;
}

bool prefilter_met(const struct buf *met, size_t clause)
{
	return clause / 8 < met->len && met->data[clause / 8] >> clause % 8 & 1;
}

uint64_t prefilter_mask(const struct prefilter *k, const struct buf *met)
{
	uint64_t mask = 0;

	for (size_t i = 0; i < k->n_rules; i++) {
		bool all = true;

		for (size_t c = 0; all && c < k->rules[i].n; c++)
			all = prefilter_met(met, k->rules[i].clauses[c]);
		mask |= (uint64_t)all << i;
	}
	return mask;
}

void prefilter_join(struct buf *met, const struct buf *more)
{
	while (met->len < more->len)
		buf_add(met, "", 1);
	for (size_t i = 0; i < more->len; i++)
		met->data[i] |= more->data[i];
}
