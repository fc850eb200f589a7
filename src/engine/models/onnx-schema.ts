import protobuf from 'protobufjs'

/** The part of ONNX's schema that a convolutional network needs. Source: onnx/onnx.proto, IR version 8; numbers are the standard's. */
const { root } = protobuf.parse(
  `
  syntax = "proto2";
  package onnx;
  message AttributeProto {
    optional string name = 1; optional float f = 2; optional int64 i = 3; optional bytes s = 4; repeated int64 ints = 8;
    optional int32 type = 20;
  }
  message NodeProto {
    repeated string input = 1; repeated string output = 2; optional string name = 3; optional string op_type = 4;
    repeated AttributeProto attribute = 5; optional string domain = 7;
  }
  message TensorProto {
    repeated int64 dims = 1; optional int32 data_type = 2; repeated float float_data = 4 [packed = true];
    optional string name = 8; optional bytes raw_data = 9; optional int32 data_location = 14;
  }
  message TensorShapeProto { message Dimension { optional int64 dim_value = 1; } repeated Dimension dim = 1; }
  message TypeProto {
    message Tensor { optional int32 elem_type = 1; optional TensorShapeProto shape = 2; }
    optional Tensor tensor_type = 1;
  }
  message ValueInfoProto { optional string name = 1; optional TypeProto type = 2; }
  message GraphProto {
    repeated NodeProto node = 1; optional string name = 2; repeated TensorProto initializer = 5;
    repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12;
  }
  message OperatorSetIdProto { optional string domain = 1; optional int64 version = 2; }
  message ModelProto {
    optional int64 ir_version = 1; optional string producer_name = 2; optional GraphProto graph = 7;
    repeated OperatorSetIdProto opset_import = 8;
  }`,
  { keepCase: true }
)

const modelType = root.lookupType('onnx.ModelProto')

/** TensorProto.DataType. */
export const DATA_TYPE = { float: 1, uint8: 2, int8: 3, int32: 6, float16: 10, double: 11 } as const
/** AttributeProto.AttributeType. */
export const ATTRIBUTE_TYPE = { int: 2, ints: 7 } as const
/** TensorProto.DataLocation: the numbers lie in another file. */
export const EXTERNAL = 1

export interface OnnxAttribute {
  name: string
  type: number
  i?: number
  ints?: number[]
}
export interface OnnxNode {
  op_type: string
  input: string[]
  output: string[]
  attribute: OnnxAttribute[]
}
export interface OnnxTensor {
  name: string
  dims: number[]
  data_type: number
  raw_data?: Uint8Array
  float_data?: number[]
  data_location?: number
}
export interface OnnxValue {
  name: string
  type: { tensor_type: { elem_type: number; shape?: { dim: { dim_value?: number }[] } } }
}
export interface OnnxModel {
  ir_version: number
  producer_name: string
  opset_import: { domain?: string; version: number }[]
  graph: { name: string; node: OnnxNode[]; initializer: OnnxTensor[]; input: OnnxValue[]; output: OnnxValue[] }
}

export function encodeOnnx(model: OnnxModel): Uint8Array {
  return modelType.encode(modelType.fromObject(model)).finish()
}

/** @throws Error when the bytes are no such message */
export function decodeOnnx(bytes: Uint8Array): OnnxModel {
  // Lists that are empty are there all the same; what else a file left out is missing.
  return modelType.toObject(modelType.decode(bytes), { longs: Number, arrays: true }) as OnnxModel
}
