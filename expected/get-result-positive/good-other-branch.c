// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

int foo_busy(struct foo *foo);
int foo_use(struct foo *foo, bool on);
int foo_use(struct foo *foo, bool on)
{
	int ret = foo_busy(foo);

	if (on)
		ret = pm_runtime_get_sync(foo->dev);
	else if (ret)
		return ret;

	return ret < 0 ? ret : 0;
}
