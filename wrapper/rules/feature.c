// SPDX-License-Identifier: GPL-2.0-only
#include "rules/feature.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/util.h"

/* No version has a part that is larger. */
#define PART_MAX 999

/*
 * "6.12.3" as a number, with what stands for a third part that is not there. *end is behind it.
 * -1 if it is none.
 */
static long version_number(const char *text, int missing, const char **end)
{
	int part[3] = { 0, 0, missing }, len = 0, more = 0;

	if (sscanf(text, "%3d.%3d%n.%3d%n", &part[0], &part[1], &len, &part[2], &more) < 2)
		return -1;
	*end = text + (more ? more : len);
	for (size_t i = 0; i < ARRAY_SIZE(part); i++)
		if (part[i] < 0)
			return -1;
	return ((long)part[0] * (PART_MAX + 1) + part[1]) * (PART_MAX + 1) + part[2];
}

bool is_version(const char *text)
{
	const char *end;

	return version_number(text, 0, &end) >= 0;
}

/* "6.1.84-6.19", of which one of the two may be missing. */
static bool read_versions(struct feature *f, const char *text)
{
	f->since = 0;
	f->until = LONG_MAX;
	if (*text != '-')
		f->since = version_number(text, 0, &text);
	if (f->since < 0 || *text++ != '-')
		return false;
	if (*text)
		f->until = version_number(text, PART_MAX, &text);
	return f->until >= f->since && !*text && (f->since > 0 || f->until < LONG_MAX);
}

bool feature_read(struct feature *f, const char *value)
{
	const char *equals = strstr(value, " = "), *colon = equals ? strstr(equals, ": ") : NULL;
	char *open;

	if (!colon)
		return false;
	*f = (struct feature){ .name = xstrndup(value, equals - value),
			       .file = xstrndup(equals + 3, colon - equals - 3),
			       .text = xstrdup(colon + 2) };
	open = strrchr(f->text, ' ');
	if (!open || open[1] != '(' || !open[2] || !strchr("-0123456789", open[2]) ||
	    !has_suffix(open, ")")) {
		f->versions = xstrdup("");
		f->since = LONG_MAX;
		return true;
	}
	*open = '\0';
	f->versions = xstrndup(open + 2, strlen(open + 2) - 1);
	if (read_versions(f, f->versions))
		return true;
	feature_free(f);
	return false;
}

void feature_free(struct feature *f)
{
	free(f->name);
	free(f->versions);
	free(f->file);
	free(f->text);
}

bool feature_in_version(const struct feature *f, const char *version)
{
	const char *end;
	long number = version_number(version, 0, &end);

	return number >= 0 && number >= f->since && number <= f->until;
}
