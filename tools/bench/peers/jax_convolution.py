"""Stride-1 'same' convolution, NHWC and HWIO, with derivatives that stay fast on the CPU at every order.

JAX's own rules ("stock") are slow here twice over. They differentiate a filter gradient (an image convolved
with an output-sized kernel into a k x k result) into a k x k image padded out to full size and convolved with
that output-sized kernel, about H·W/k² times the work needed: the rules below ("closed") say instead that
convolution and filter gradient are each other's derivatives. And XLA brings a filter gradient into the NHWC,
HWIO form that has a fast CPU kernel only outside of loop bodies (jax issue 12868): here it is written so.
"""

from functools import partial

import jax
from jax import Array, lax


def stock_convolve(images: Array, kernel: Array) -> Array:
    """[B, H, W, I] and [k, k, I, O] to [B, H, W, O], differentiated by JAX's own rules."""
    return lax.conv_general_dilated(
        images, kernel, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC")
    )


def _adjoint_kernel(kernel: Array) -> Array:
    return kernel[::-1, ::-1].swapaxes(2, 3)


@jax.custom_vjp
def convolve(images: Array, kernel: Array) -> Array:
    """[B, H, W, I] and [k, k, I, O] to [B, H, W, O]."""
    return stock_convolve(images, kernel)


@partial(jax.custom_vjp, nondiff_argnums=(2,))
def filter_gradient(images: Array, cotangent: Array, size: int) -> Array:
    """[B, H, W, I] and [B, H, W, O] to [k, k, I, O]."""
    images, cotangent = images.transpose(3, 1, 2, 0), cotangent.transpose(1, 2, 0, 3)
    padding = [(size // 2, size // 2)] * 2
    gradient = lax.conv_general_dilated(
        images, cotangent, (1, 1), padding, dimension_numbers=("NHWC", "HWIO", "NHWC")
    )
    return gradient.transpose(1, 2, 0, 3)


def _convolve_backward(saved: tuple[Array, Array], cotangent: Array) -> tuple[Array, Array]:
    images, kernel = saved
    return convolve(cotangent, _adjoint_kernel(kernel)), filter_gradient(images, cotangent, kernel.shape[0])


def _filter_gradient_backward(size: int, saved: tuple[Array, Array], cotangent: Array) -> tuple[Array, Array]:
    images, output_cotangent = saved
    return convolve(output_cotangent, _adjoint_kernel(cotangent)), convolve(images, cotangent)


convolve.defvjp(lambda images, kernel: (convolve(images, kernel), (images, kernel)), _convolve_backward)
filter_gradient.defvjp(
    lambda images, cotangent, size: (filter_gradient(images, cotangent, size), (images, cotangent)),
    _filter_gradient_backward,
)
CONVOLUTIONS = {"closed": convolve, "stock": stock_convolve}
