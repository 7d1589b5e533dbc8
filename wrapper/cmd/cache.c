// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/cache.h"

#include <stdio.h>
#include <stdlib.h>

#include "scan/cache_dir.h"
#include "scan/scan.h"

int cmd_cache(const char *dir, bool clear)
{
	char *path = dir ? xstrdup(dir) : cache_dir_default();
	size_t files, bytes;

	if (!path)
		die("cache: the user has no home directory: --cache DIR says where it is");
	if (clear) {
		cache_dir_clear(path);
	} else {
		cache_dir_stat(path, &files, &bytes);
		printf("%s: %zu files, %zu MiB\n", path, files, bytes >> 20);
	}
	free(path);
	return EXIT_CLEAN;
}
