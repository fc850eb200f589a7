/** Weights that Armoire can fetch when asked to. */
export interface Fetchable {
  name: string
  title: string
  url: string
  bytes: number
  /** Hex. */
  md5: string
  licence: string
  provenance: string
}

export const catalogue: readonly Fetchable[] = [
  {
    name: 'vgg16-keras',
    title: 'VGG16 (ImageNet, Keras)',
    url: 'https://storage.googleapis.com/tensorflow/keras-applications/vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5',
    bytes: 58_889_256,
    md5: '6d6bbae143d832006294945121d1f1fc',
    licence: 'CC-BY-4.0, Visual Geometry Group, University of Oxford',
    provenance:
      'the weights Keras downloads for VGG16(weights="imagenet", include_top=False): Oxford’s training, converted by Keras'
  }
]
