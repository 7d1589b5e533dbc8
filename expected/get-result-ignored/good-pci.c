// SPDX-License-Identifier: GPL-2.0-only
// The PCI bus resumes the device, which does not fail.
#include <linux/acpi.h>
#include <linux/cleanup.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/pm_runtime.h>

static DEFINE_MUTEX(foo_lock);

struct foo {
	struct device *dev;
};

static int foo_clear(struct foo *foo)
{
	unsigned long long value;
	acpi_status status;

	pm_runtime_get_sync(foo->dev);
	guard(mutex)(&foo_lock);
	status = acpi_evaluate_integer(ACPI_HANDLE(foo->dev), "_CWS", NULL, &value);
	pm_runtime_put_sync(foo->dev);
	if (ACPI_FAILURE(status) || value)
		return -EIO;

	return 0;
}

static ssize_t foo_store(struct device *dev, struct device_attribute *attr, const char *buf, size_t count)
{
	return foo_clear(dev_get_drvdata(dev)) ?: count;
}
static DEVICE_ATTR_WO(foo);

static struct attribute *foo_attrs[] = {
	&dev_attr_foo.attr,
	NULL,
};
ATTRIBUTE_GROUPS(foo);

static int foo_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct foo *foo;

	foo = devm_kzalloc(&pdev->dev, sizeof(*foo), GFP_KERNEL);
	if (!foo)
		return -ENOMEM;

	foo->dev = &pdev->dev;
	pci_set_drvdata(pdev, foo);
	pm_runtime_put_noidle(&pdev->dev);

	return 0;
}

static void foo_remove(struct pci_dev *pdev)
{
	pm_runtime_get_noresume(&pdev->dev);
}

static const struct pci_device_id foo_ids[] = {
	{ PCI_DEVICE(0x1234, 0x5678) },
	{}
};

static struct pci_driver foo_driver = {
	.name = "foo",
	.id_table = foo_ids,
	.driver.dev_groups = foo_groups,
	.probe = foo_probe,
	.remove = foo_remove,
};
module_pci_driver(foo_driver);
MODULE_DESCRIPTION("foo");
MODULE_LICENSE("GPL");
