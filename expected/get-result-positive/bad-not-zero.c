// SPDX-License-Identifier: GPL-2.0-only
// The same in other words, with the result in a declaration.
#include <linux/io.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

int foo_start(struct foo *foo);
int foo_start(struct foo *foo)
{
	int ret = pm_runtime_resume(foo->dev);

	if (ret != 0)
		return ret;

	writel(1, foo->regs);

	return 0;
}
