// SPDX-License-Identifier: GPL-2.0-only
#include "base/utf8.h"

size_t utf8_sequence(const char *text)
{
	static const unsigned int lowest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *s = (const unsigned char *)text;
	size_t len = s[0] < 0x80   ? 1
		     : s[0] < 0xc0 ? 0
		     : s[0] < 0xe0 ? 2
		     : s[0] < 0xf0 ? 3
		     : s[0] < 0xf5 ? 4
				   : 0;
	unsigned int code;

	if (len < 2)
		return len;
	code = s[0] & (0x7f >> len);
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (s[i] & 0x3f);
	}
	return code >= lowest[len] && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? len
											   : 0;
}

size_t utf8_shown(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t len = utf8_sequence(text);

	if (len <= 1)
		return s[0] >= 0x20 && (s[0] < 0x7f || s[0] > 0x9f);
	return s[0] == 0xc2 && s[1] < 0xa0 ? 0 : len;
}
