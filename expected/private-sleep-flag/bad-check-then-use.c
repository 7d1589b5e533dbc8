// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

#define QMBOX_DOORBELL	0x10

struct qmbox {
	struct device *dev;
	void __iomem *regs;
};

static int qmbox_ring(struct qmbox *mbox, u32 value)
{
	if (mbox->dev->power.is_suspended)
		return -ESHUTDOWN;

	writel(value, mbox->regs + QMBOX_DOORBELL);
	return 0;
}

static ssize_t ring_store(struct device *dev, struct device_attribute *attr,
			  const char *buf, size_t count)
{
	struct qmbox *mbox = dev_get_drvdata(dev);
	u32 value;
	int ret;

	ret = kstrtou32(buf, 0, &value);
	if (ret)
		return ret;

	ret = qmbox_ring(mbox, value);
	return ret ? ret : count;
}
static DEVICE_ATTR_WO(ring);

static int qmbox_probe(struct platform_device *pdev)
{
	struct qmbox *mbox;

	mbox = devm_kzalloc(&pdev->dev, sizeof(*mbox), GFP_KERNEL);
	if (!mbox)
		return -ENOMEM;

	mbox->dev = &pdev->dev;
	mbox->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(mbox->regs))
		return PTR_ERR(mbox->regs);

	platform_set_drvdata(pdev, mbox);
	return device_create_file(&pdev->dev, &dev_attr_ring);
}

static void qmbox_remove(struct platform_device *pdev)
{
	device_remove_file(&pdev->dev, &dev_attr_ring);
}

static struct platform_driver qmbox_driver = {
	.probe = qmbox_probe,
	.remove = qmbox_remove,
	.driver = {
		.name = "qmbox",
	},
};
module_platform_driver(qmbox_driver);

MODULE_DESCRIPTION("Example: mailbox that asks the PM core whether it sleeps");
MODULE_LICENSE("GPL");
