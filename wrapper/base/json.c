// SPDX-License-Identifier: GPL-2.0-only
#include "base/json.h"

#include <stdlib.h>

#include "base/utf8.h"

bool utf8_valid(const char *s)
{
	size_t len = 1;

	for (; *s && len; s += len)
		len = utf8_sequence(s);
	return len;
}

char *utf8_clean(const char *s)
{
	struct buf out = { 0 };

	buf_add(&out, "", 0);
	while (*s) {
		size_t len = utf8_sequence(s);

		if (len)
			buf_add(&out, s, len);
		else
			buf_puts(&out, "\xef\xbf\xbd");
		s += len ? len : 1;
	}
	return out.data;
}

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

void members_wrong(struct members *m, const char *fmt, ...)
{
	va_list ap;

	if (m->wrong)
		return;
	va_start(ap, fmt);
	m->wrong = xvprintf(fmt, ap);
	va_end(ap);
}

bool members_have(const struct members *m, const char *key)
{
	return json_object_get(m->object, key);
}

const char *member_text(struct members *m, const char *key)
{
	const char *text = json_string_value(json_object_get(m->object, key));

	if (!text)
		members_wrong(m, "%s is no text", key);
	return text ? text : "";
}

json_int_t member_number(struct members *m, const char *key, json_int_t min, json_int_t max)
{
	const json_t *value = json_object_get(m->object, key);
	json_int_t number = json_integer_value(value);

	if (json_is_integer(value) && number >= min && number <= max)
		return number;
	members_wrong(m, "%s is no number from %lld to %lld", key, (long long)min, (long long)max);
	return 0;
}

bool member_truth(struct members *m, const char *key)
{
	const json_t *value = json_object_get(m->object, key);

	if (!json_is_boolean(value))
		members_wrong(m, "%s is neither true nor false", key);
	return json_is_true(value);
}

static char *read_text(void *ctx, const json_t *entry)
{
	const char *text = json_string_value(entry);

	if (!text)
		return xstrdup("is no text");
	strv_add(ctx, text);
	return NULL;
}

void member_texts(struct members *m, const char *key, struct strv *list)
{
	member_each(m, key, read_text, list);
}

void member_each(struct members *m, const char *key, member_reader *read, void *ctx)
{
	const json_t *list = json_object_get(m->object, key);

	if (!json_is_array(list))
		members_wrong(m, "%s is no list", key);
	for (size_t i = 0; !m->wrong && i < json_array_size(list); i++) {
		char *wrong = read(ctx, json_array_get(list, i));

		if (wrong)
			members_wrong(m, "%s[%zu]: %s", key, i, wrong);
		free(wrong);
	}
}
