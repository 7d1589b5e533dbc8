// SPDX-License-Identifier: GPL-2.0-only
#include "base/json.h"

#include <stdlib.h>

json_t *json_of_text(const char *s)
{
	char *clean = utf8_clean(s);
	json_t *value = json_string(clean);

	free(clean);
	return value;
}

json_t *json_of_texts(const struct strv *list)
{
	json_t *strings = json_array();

	for (size_t i = 0; i < list->n; i++)
		json_array_append_new(strings, json_of_text(list->v[i]));
	return strings;
}
