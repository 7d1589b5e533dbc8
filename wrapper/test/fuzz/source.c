// SPDX-License-Identifier: GPL-2.0-only
/* What else is read of a C file: its keywords, symbols, functions and statements. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "c/function.h"
#include "findings/finding.h"
#include "test/fuzz/fuzz.h"
#include "tree/prefilter.h"
#include "tree/symbols.h"

static struct prefilter *keywords;

void fuzz_setup(void)
{
	struct strv clauses = { 0 };

	strv_add(&clauses, "pm_runtime_get|pm_runtime_put");
	keywords = prefilter_new(&clauses);
	strv_free(&clauses);
}

/* They are read back as they were kept. */
static void keep_symbols(struct symbols *symbols)
{
	struct buf kept = { 0 }, again = { 0 };
	struct symbols copy = { 0 };

	symbols_pack(symbols, &kept);
	symbols_unpack(&copy, buf_str(&kept));
	symbols_pack(&copy, &again);
	assert(!strcmp(buf_str(&kept), buf_str(&again)));
	symbols_free(symbols);
	symbols_free(&copy);
	buf_free(&kept);
	buf_free(&again);
}

static void read_places(const char *text)
{
	struct functions functions;
	struct strv names = { 0 };

	functions_read(&functions, text);
	for (int line = 0; line < 10; line++) {
		char *name = functions_at(&functions, line), *same = function_at(text, line);

		function_line(text, line);
		free(finding_statement(text, line, line * 3));
		free(name);
		free(same);
	}
	functions_free(&functions);
	function_names(text, &names);
	strv_free(&names);
}

void fuzz_read(const struct buf *parts)
{
	struct symbols symbols = { 0 };
	struct buf met = { 0 };

	prefilter_read(keywords, &parts[0], &met);
	buf_free(&met);
	symbols_read(&symbols, buf_str(&parts[0]));
	keep_symbols(&symbols);
	/* A store that somebody else has written. */
	symbols_unpack(&symbols, buf_str(&parts[1]));
	symbols_free(&symbols);
	read_places(buf_str(&parts[0]));
}
