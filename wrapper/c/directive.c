// SPDX-License-Identifier: GPL-2.0-only
#include "c/directive.h"

const char *directive_name(const char *directive)
{
	return directive + 1 + strspn(directive + 1, " \t");
}

bool directive_count(const struct token *directive, int *open)
{
	const char *word = directive_name(directive->start);

	if (has_prefix(word, "if"))
		++*open;
	else if (has_prefix(word, "endif"))
		--*open;
	else if (has_prefix(word, "el"))
		return *open > 0;
	return *open >= 0;
}
