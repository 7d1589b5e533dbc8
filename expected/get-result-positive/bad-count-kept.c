// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

int foo_get(struct foo *foo);
int foo_get(struct foo *foo)
{
	int ret;

	ret = pm_runtime_get_sync(foo->dev);
	if (ret)
		return ret;

	writel(1, foo->regs);

	return 0;
}
