/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * JSON: texts that need not be UTF-8 into it, and members that a stranger may
 * have written out of it.
 */
#ifndef PMCHECK_BASE_JSON_H
#define PMCHECK_BASE_JSON_H

#include <jansson.h>

#include "base/util.h"

bool utf8_valid(const char *s);
/* A copy of s with what is no valid UTF-8 replaced by U+FFFD; the caller frees. */
char *utf8_clean(const char *s);

/* A string of the text; what is no UTF-8 in it becomes U+FFFD. */
json_t *json_of_text(const char *s);
json_t *json_of_texts(const struct strv *list);

/*
 * An object that is read member by member. The first one that is missing, or not
 * what it must be, is named in wrong; such a one reads as "", 0 or false.
 */
struct members {
	const json_t *object; /* what is no object has no members */
	char *wrong; /* NULL: nothing so far; the caller frees */
};

/* Says that something is wrong, unless something else was before. */
void members_wrong(struct members *m, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool members_have(const struct members *m, const char *key);
/* The text belongs to the object. */
const char *member_text(struct members *m, const char *key);
json_int_t member_number(struct members *m, const char *key, json_int_t min, json_int_t max);
bool member_truth(struct members *m, const char *key);
/* Adds copies of a list of texts. */
void member_texts(struct members *m, const char *key, struct strv *list);

/* Reads an entry of a list; NULL, or what is wrong with it, which the caller frees. */
typedef char *member_reader(void *ctx, const json_t *entry);
/* Reads all of them, up to one that is wrong. */
void member_each(struct members *m, const char *key, member_reader *read, void *ctx);

#endif
