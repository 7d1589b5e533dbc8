/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * JSON of texts that need not be UTF-8.
 */
#ifndef PMCHECK_BASE_JSON_H
#define PMCHECK_BASE_JSON_H

#include <jansson.h>

#include "base/util.h"

/* A string of the text; what is no UTF-8 in it becomes U+FFFD. */
json_t *json_of_text(const char *s);
json_t *json_of_texts(const struct strv *list);

#endif
