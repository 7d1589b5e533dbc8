// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/input.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme;

struct acme_ops {
	int (*get)(struct acme *acme);
};

struct acme {
	struct device *dev;
	void __iomem *regs;
	const struct acme_ops *ops;
};

static int acme_get(struct acme *acme)
{
	return pm_runtime_get_sync(acme->dev);
}

static const struct acme_ops acme_ops = {
	.get = acme_get,
};

static int acme_open(struct input_dev *input)
{
	struct acme *acme = input_get_drvdata(input);
	int ret;

	ret = acme->ops->get(acme);
	if (ret < 0)
		pm_runtime_put_noidle(acme->dev);

	return ret;
}

static void acme_close(struct input_dev *input)
{
	struct acme *acme = input_get_drvdata(input);

	pm_runtime_put(acme->dev);
}

int acme_setup(struct acme *acme, struct input_dev *input);
int acme_setup(struct acme *acme, struct input_dev *input)
{
	input_set_drvdata(input, acme);
	acme->ops = &acme_ops;
	input->open = acme_open;
	input->close = acme_close;
	return input_register_device(input);
}
EXPORT_SYMBOL_GPL(acme_setup);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
